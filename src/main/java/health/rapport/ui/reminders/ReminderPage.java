package health.rapport.ui.reminders;

import health.rapport.model.Refusal;
import health.rapport.ui.reminders.ReminderWords.Told;
import java.util.List;
import java.util.Optional;

/**
 * What the screen says, in words.
 *
 * @param tags     the counts below the title
 * @param costs    of what is ticked; empty after sending
 * @param nothing  what stands in the list's place where it has no lines
 * @param send     the button's name
 * @param progress how much has come to its end, from 0 to 1
 * @param open     something is still to go out
 * @param waiting  something can still be taken back
 * @param why      why there is nothing to show
 */
record ReminderPage(Kind kind, String title, List<Tag> tags, String costs, List<ReminderRow> rows, String nothing, String note, String send, boolean canSend,
        double progress, boolean open, boolean waiting, boolean paused, Optional<Refusal> why) {
    enum Kind {
        LOADING,
        FAILED,
        DAY,
        CONFIRMING,
        SENT
    }

    /** @param filter what is shown alone when it is pressed; empty where it is no button */
    record Tag(Told told, String filter) {}

    static ReminderPage blank(Kind kind, String title, Optional<Refusal> why) {
        return new ReminderPage(kind, title, List.of(), "", List.of(), "", "", "", false, 0, false, false, false, why);
    }

    boolean isDay() {
        return kind == Kind.DAY || kind == Kind.CONFIRMING;
    }
}
