package health.rapport.store;

import health.rapport.chat.DraftShelf;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import java.util.Map;

/** Keeps no draft beyond the program, for where nothing may be kept. */
public final class MemoryDrafts implements DraftShelf {
    @Override
    public Map<ConversationSid, MessageBody> all() {
        return Map.of();
    }

    @Override
    public void keep(ConversationSid conversation, MessageBody body) {
        // The drafts themselves are in memory already.
    }
}
