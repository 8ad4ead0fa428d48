package health.rapport.chart;

import health.rapport.model.ConversationSid;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The chart. Calls never block; futures fail with {@code Refused}. */
public interface ChartRecords {
    /** The current document of this conversation. */
    CompletableFuture<Optional<Filed>> latest(ConversationSid conversation);

    /**
     * Puts the document into the chart and ends the one it replaces, all or nothing. Fails with {@code ChangedMeanwhile} where
     * somebody else filed the same conversation first.
     */
    CompletableFuture<Filed> file(Filing filing);

    /** The PDF as it was filed. Fails with {@code Other("hash")} where it is not the same any more. */
    CompletableFuture<ChartFile> read(Filed document);

    /** Puts on record what somebody is about to do with a document. */
    CompletableFuture<Void> note(ChartUse use);
}
