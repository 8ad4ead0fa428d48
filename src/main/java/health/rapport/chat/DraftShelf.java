package health.rapport.chat;

import health.rapport.model.ConversationSid;
import java.util.Map;

/** Where drafts outlive the program. Calls may block; what cannot be kept fails with {@code Refused(NotKept)}. */
public interface DraftShelf {
    Map<ConversationSid, Draft> all();

    /** An empty one ends the draft. */
    void keep(ConversationSid conversation, Draft draft);
}
