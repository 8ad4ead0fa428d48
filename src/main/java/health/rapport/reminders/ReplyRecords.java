package health.rapport.reminders;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What patients answered, and where it is put down. Never blocks; futures fail with {@code Refused}. */
public interface ReplyRecords {
    /** Texts outside of conversations, oldest first. */
    CompletableFuture<List<InboundText>> since(Instant moment);

    /** Reminders that left for this number and whose appointments are still ahead. */
    CompletableFuture<List<Reminder>> remindersTo(PhoneNumber number, Instant now);

    /** Sets the patient's participant status on the appointment: accepted or declined. Saying it twice changes nothing. */
    CompletableFuture<Void> answered(Reference appointment, Reference patient, Answer answer);
}
