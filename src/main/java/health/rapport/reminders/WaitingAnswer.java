package health.rapport.reminders;

import java.util.List;

/**
 * A text from outside of conversations that waits for a person.
 *
 * @param about   the reminders that it can answer; several where people share a phone or have several visits, none where nobody was reminded
 * @param writers who may have written it, where nobody was reminded; none where the records do not tell
 */
public record WaitingAnswer(InboundText text, List<Reminder> about, List<Writer> writers) {
    public WaitingAnswer {
        about = List.copyOf(about);
        writers = List.copyOf(writers);
    }

    /** The records may tell more about it by now. */
    boolean isToLookUp() {
        return about.isEmpty() && writers.isEmpty() && !text.people().isEmpty();
    }

    /** Its writer may want no more texts, in words of their own. */
    public boolean maybeOptsOut() {
        return OptOutWish.isIn(text.body());
    }
}
