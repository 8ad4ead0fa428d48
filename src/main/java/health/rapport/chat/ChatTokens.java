package health.rapport.chat;

import health.rapport.support.Private;
import java.util.concurrent.CompletableFuture;

/** Where the chat connection gets its tokens (Oystehr's Get Token). */
public interface ChatTokens {
    /** A new token for the signed-in person, good for about an hour. Fails with {@code Refused}. */
    CompletableFuture<Private<String>> issue();
}
