package health.rapport.chat;

import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import java.util.Map;

/** Where drafts outlive the program. Calls may block; what cannot be kept fails with {@code Refused(NotKept)}. */
public interface DraftShelf {
    Map<ConversationSid, MessageBody> all();

    /** An empty one ends the draft. */
    void keep(ConversationSid conversation, MessageBody body);
}
