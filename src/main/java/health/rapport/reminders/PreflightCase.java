package health.rapport.reminders;

import health.rapport.model.Reference;
import java.util.List;
import java.util.Optional;

/**
 * One appointment with everything that decides about its reminder.
 *
 * @param reachable the patient and their related persons who have a number that takes texts, the likeliest first
 * @param reminded  a reminder of this appointment, at this time, waits already or has left
 * @param overrides what somebody set aside for it
 */
public record PreflightCase(Appointment appointment, List<Contact> reachable, boolean reminded, List<RuleOverride> overrides) {
    public PreflightCase {
        reachable = List.copyOf(reachable);
        overrides = List.copyOf(overrides);
    }

    /** Nothing is set aside. */
    public PreflightCase(Appointment appointment, List<Contact> reachable, boolean reminded) {
        this(appointment, reachable, reminded, List.of());
    }

    public PreflightCase with(List<RuleOverride> decided) {
        return new PreflightCase(appointment, reachable, reminded, decided);
    }

    boolean setsAside(SoftRule rule) {
        return overrides.stream().anyMatch(one -> one.rule() == rule);
    }

    /** Whether the household's phone may be reminded of both, by a decision about this one or about the other. */
    boolean goesBeside(Reference other, List<RuleOverride> decidedForOther) {
        return isDecidedBeside(overrides, other) || isFollowedBy(decidedForOther);
    }

    /** Whether the other one goes to the phone in addition to this one, by what was decided about it. */
    boolean isFollowedBy(List<RuleOverride> decidedForOther) {
        return isDecidedBeside(decidedForOther, appointment.reference());
    }

    private static boolean isDecidedBeside(List<RuleOverride> decided, Reference appointment) {
        return decided.stream().map(RuleOverride::beside).anyMatch(Optional.of(appointment)::equals);
    }

    /** The same after these went to the phone as well. */
    PreflightCase after(List<PastReminder> others) {
        return new PreflightCase(appointment, reachable.stream().map(contact -> contact.after(others)).toList(), reminded, overrides);
    }
}
