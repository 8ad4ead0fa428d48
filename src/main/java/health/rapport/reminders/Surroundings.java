package health.rapport.reminders;

import java.util.concurrent.CompletableFuture;

/** What else was said where a text was heard. */
public interface Surroundings {
    /** Of a text that stands by itself. */
    Surroundings NONE = reminder -> CompletableFuture.completedFuture(false);

    /** Of a text after which the same phone said something else about the same, which counts. */
    Surroundings OVERTAKEN = reminder -> CompletableFuture.completedFuture(true);

    /** Whether anybody else wrote between this reminder and the text: it may answer that. Never blocks; fails with {@code Refused}. */
    CompletableFuture<Boolean> wroteSince(Reminder reminder);
}
