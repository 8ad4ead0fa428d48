package health.rapport.reminders;

import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The clinic's reminders, shared by all its desktops. Never blocks; futures fail with {@code Refused}. */
public interface ReminderTasks {
    /** Sets up all or none of them. One of the same appointment and start that is there already is not made twice. */
    CompletableFuture<Void> add(Batch batch);

    /** What may leave now, and what others took and let lie beyond their lease's end; the most urgent first. */
    CompletableFuture<List<Reminder>> due(Instant now, int most);

    /** All of one batch, by the appointments' start; each as far as it got, up to its delivery. */
    CompletableFuture<List<Reminder>> ofBatch(String batch);

    /** The newest batches' names, newest first. */
    CompletableFuture<List<BatchSummary>> batches(Instant since);

    /** Takes one that waits, or whose lease ended before anything left. Empty where somebody else was quicker. */
    CompletableFuture<Optional<Lease>> take(Reminder reminder, Instant now, Instant until);

    /**
     * The last step before it leaves: from here on it may have. Empty where the lease is not ours any more.
     *
     * @param recognised whether the service will know the text again by the lease's token
     */
    CompletableFuture<Optional<Lease>> leaving(Lease lease, Reference recipient, String text, boolean recognised, Instant now);

    /** Like all that follows under a lease: changes nothing where the lease is somebody else's by now. */
    CompletableFuture<Void> sent(Lease lease, Optional<Reference> communication);

    /** The service refused it: nothing left. */
    CompletableFuture<Void> failed(Lease lease, Refusal why);

    /** Nobody knows whether this try left. Changes nothing where it ended otherwise, or another try began. */
    CompletableFuture<Void> unconfirmed(Reminder leaving);

    /** Puts it back, for later. */
    CompletableFuture<Void> putBack(Lease lease, Instant notBefore, Instant bestBefore);

    /** Makes it the reminder of its appointment's new start, for later. What somebody set aside for the old one holds no more. */
    CompletableFuture<Void> move(Lease lease, Instant start, Instant notBefore, Instant bestBefore);

    CompletableFuture<Void> cancel(Lease lease, Verdict.Reason why);

    /** All that wait, also those that are not due. */
    CompletableFuture<List<Reminder>> waiting();

    /** Those that wait for one of these appointments. */
    CompletableFuture<List<Reminder>> waitingFor(Collection<Reference> appointments);

    /** As {@link #move}, without a lease; changes nothing where it does not wait any more. */
    CompletableFuture<Void> moveWaiting(Reminder waiting, Instant start, Instant notBefore, Instant bestBefore);

    /** As {@link #cancel}, without a lease; changes nothing where it does not wait any more. */
    CompletableFuture<Void> cancelWaiting(Reminder waiting, Verdict.Reason why);

    /** Takes back what still waits. Returns how many. */
    CompletableFuture<Integer> cancelWaiting(String batch);

    /** Looks for what may have left in the records of texts: SENT or FAILED where it is there, else as it was. */
    CompletableFuture<Reminder> lookUp(Reminder leaving);

    /** Lets one that failed or stayed unconfirmed wait anew: a person's decision. Not where its text is on record after all. */
    CompletableFuture<Void> again(Reminder reminder, Instant bestBefore);
}
