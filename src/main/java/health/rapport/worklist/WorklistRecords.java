package health.rapport.worklist;

import health.rapport.model.ConversationSid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where the clinic keeps how conversations are handled. Calls never block; futures fail with {@code Refused}. */
public interface WorklistRecords {
    /** @param newest when the newest of all that was told changed, by the records' own clock */
    record Changes(List<Handling> handlings, Optional<Instant> newest) {
        public Changes {
            handlings = List.copyOf(handlings);
        }
    }

    /** What changed since then, or everything. May tell what was told before. */
    CompletableFuture<Changes> since(Optional<Instant> moment);

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
