package health.rapport.reminders;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What patients answered, and where it is put down. Never blocks; futures fail with {@code Refused}. */
public interface ReplyRecords {
    /** Texts outside of conversations, oldest first. */
    CompletableFuture<List<InboundText>> since(Instant moment);

    /** These texts as they stand now; what is gone is left out. */
    CompletableFuture<List<InboundText>> these(Collection<Reference> texts);

    /** Who these people are, in their order; those without a record are left out. */
    CompletableFuture<List<Writer>> writers(Collection<Reference> people);

    /** Reminders that left for this number and whose appointments are still ahead. */
    CompletableFuture<List<Reminder>> remindersTo(PhoneNumber number, Instant now);

    /** Whether the clinic wrote anything else to whom this reminder went, between it and this moment: an answer may be to that. */
    CompletableFuture<Boolean> wroteSince(Reminder reminder, Instant until);

    /**
     * Sets the patient's participant status on the appointment: accepted or declined. Saying it twice changes nothing.
     *
     * @param about what was answered; of a visit that was cancelled, moved or given to somebody else since, it says nothing any more
     * @param said  when; what somebody changed on the appointment after that stands
     * @return false where nothing was set because of either
     */
    CompletableFuture<Boolean> answered(Reminder about, Answer answer, Instant said);

    /**
     * Puts down what was made of a text, so that nobody reads it a second time. The first to say so counts.
     *
     * @param answered the reminders that it is the answer to
     */
    CompletableFuture<Void> settle(InboundText text, InboundText.Settled settled, Set<Reference> answered);
}
