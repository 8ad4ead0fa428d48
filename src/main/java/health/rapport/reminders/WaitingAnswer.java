package health.rapport.reminders;

import java.util.List;

/**
 * A text from outside of conversations that waits for a person.
 *
 * @param about the reminders that it can answer; several where people share a phone or have several visits, none where nobody was reminded
 */
public record WaitingAnswer(InboundText text, List<Reminder> about) {
    public WaitingAnswer {
        about = List.copyOf(about);
    }

    /** Its writer may want no more texts, in words of their own. */
    public boolean maybeOptsOut() {
        return OptOutWish.isIn(text.body());
    }
}
