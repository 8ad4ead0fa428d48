package health.rapport.reminders;

import java.time.Duration;
import java.time.LocalTime;

/**
 * When and how often a clinic lets machines text its patients. The standard is stricter than US federal law asks of
 * health care reminders (47 CFR 64.1200: 8:00 to 21:00; one a day and three a week), because some states are.
 *
 * @param from        the first minute of the day at which a reminder may arrive, where the patient is
 * @param until       the first minute at which it may not any more
 * @param mostPerDay  to one number, in the patient's calendar day
 * @param mostPerWeek to one number, in seven days
 * @param bestBefore  how long before the appointment a reminder is of no use any more
 */
public record SendingRules(LocalTime from, LocalTime until, int mostPerDay, int mostPerWeek, Duration bestBefore) {
    public static final SendingRules STANDARD = new SendingRules(LocalTime.of(9, 0), LocalTime.of(20, 0), 1, 3, Duration.ofHours(2));
}
