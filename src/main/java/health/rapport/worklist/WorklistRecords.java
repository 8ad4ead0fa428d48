package health.rapport.worklist;

import health.rapport.model.Reference;
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
     * Puts down what is wanted in the place of the version it was made from. Fails with {@code ChangedMeanwhile}, and changes
     * nothing, where somebody else was quicker.
     */
    CompletableFuture<Handling> save(Handling wanted, Reference encounter, Optional<Reference> patient);

    /** As it is on record now. */
    CompletableFuture<Handling> read(Handling known);
}
