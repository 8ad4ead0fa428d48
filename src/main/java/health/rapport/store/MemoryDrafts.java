package health.rapport.store;

import health.rapport.chat.Draft;
import health.rapport.chat.DraftShelf;
import health.rapport.model.ConversationSid;
import java.util.Map;

/** Keeps no draft beyond the program, for where nothing may be kept. */
public final class MemoryDrafts implements DraftShelf {
    @Override
    public Map<ConversationSid, Draft> all() {
        return Map.of();
    }

    @Override
    public void keep(ConversationSid conversation, Draft draft) {
        // The drafts themselves are in memory already.
    }
}
