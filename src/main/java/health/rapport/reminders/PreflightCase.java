package health.rapport.reminders;

import java.util.List;

/**
 * One appointment with everything that decides about its reminder.
 *
 * @param reachable the patient and their related persons who have a number that takes texts, the likeliest first
 * @param reminded  a reminder of this appointment, at this time, waits already or has left
 */
public record PreflightCase(Appointment appointment, List<Contact> reachable, boolean reminded) {
    public PreflightCase {
        reachable = List.copyOf(reachable);
    }
}
