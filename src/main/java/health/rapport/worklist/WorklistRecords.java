package health.rapport.worklist;

import health.rapport.model.ConversationSid;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where the clinic keeps how conversations are handled. Calls never block; futures fail with {@code Refused}. */
public interface WorklistRecords {
    /**
     * @param newest   when the newest of all that was told changed, by the records' own clock
     * @param complete nothing was left out because there is too much; else the oldest changes were
     */
    record Changes(List<Handling> handlings, Optional<Instant> newest, boolean complete) {
        public Changes {
            handlings = List.copyOf(handlings);
        }
    }

    /** What changed since then, or everything, as far as it is not too much. May tell what was told before. */
    CompletableFuture<Changes> since(Optional<Instant> moment);

    /** What is on record of these; those of which nothing is are left out. */
    CompletableFuture<List<Handling>> of(Collection<ConversationSid> conversations);

    /**
     * Puts down what is wanted in the place of what was seen. Fails with {@code ChangedMeanwhile}, and changes nothing, where
     * somebody else decided otherwise meanwhile.
     */
    CompletableFuture<Handling> save(Handling seen, Handling wanted, Subject subject);

    /** Adds a note to whatever is on record; once, however often it is said. */
    CompletableFuture<Handling> add(Note note, ConversationSid conversation, Subject subject);

    /** As it is on record now. */
    CompletableFuture<Handling> read(Handling known);
}
