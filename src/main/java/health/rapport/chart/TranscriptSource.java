package health.rapport.chart;

import health.rapport.model.ConversationSid;
import java.util.concurrent.CompletableFuture;

/** Conversations as the chat service has them. */
@FunctionalInterface
public interface TranscriptSource {
    /** All of it, or a failure with {@code Refused}: never a part. */
    CompletableFuture<Transcript> whole(ConversationSid conversation);
}
