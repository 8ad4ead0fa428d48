package health.rapport.ui.start;

import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Who takes part in a conversation just now. Fails with {@code Refused} where one does not take part oneself. */
public interface Roster {
    CompletableFuture<List<ChatParticipant>> of(ConversationSid conversation);
}
