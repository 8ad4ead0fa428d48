package health.rapport.ui.conversation;

import health.rapport.model.ConversationSid;
import java.util.HashMap;
import java.util.Map;

/** What was typed and not sent, for each conversation; never carried to another. Kept while the app runs. */
public final class Drafts {
    private final Map<ConversationSid, String> drafts = new HashMap<>();

    public String of(ConversationSid conversation) {
        return drafts.getOrDefault(conversation, "");
    }

    public void keep(ConversationSid conversation, String text) {
        if (text.isEmpty()) {
            drafts.remove(conversation);
        } else {
            drafts.put(conversation, text);
        }
    }
}
