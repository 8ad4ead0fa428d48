package health.rapport.ui.reminders;

import health.rapport.model.Reference;
import health.rapport.ui.reminders.ReminderWords.Told;
import java.util.Optional;

/**
 * A line of the list, in words.
 *
 * @param key       the appointment before sending, the reminder afterwards
 * @param choice    whether the person can choose
 * @param ticked    whether the button sends it
 * @param reply     what the patient answered, once they did
 * @param resending whether it is safe to send again
 */
record ReminderRow(Reference key, String time, String patient, String about, String with, Told outcome, String cost, boolean planned, Choice choice,
        boolean ticked, Optional<Told> reply, boolean resending) {
    enum Choice {
        NONE,
        FREE,
        /** A rule is against it that a person may set aside: ticking asks why. */
        WITH_A_REASON
    }

    @Override
    public String toString() {
        return "ReminderRow[" + key + "]";
    }
}
