package health.rapport.ui.start;

import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Who takes part, of those conversations that one takes part in oneself. */
public final class FakeRoster implements Roster {
    final Map<ConversationSid, List<ChatParticipant>> mine = new HashMap<>();

    @Override
    public CompletableFuture<List<ChatParticipant>> of(ConversationSid conversation) {
        return mine.containsKey(conversation) ? CompletableFuture.completedFuture(mine.get(conversation))
                : CompletableFuture.failedFuture(new Refused(new Refusal.UnknownConversation()));
    }
}
