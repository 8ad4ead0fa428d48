package health.rapport.chart;

import health.rapport.model.ConversationSid;
import java.util.Optional;

/** Which version of a conversation's document comes next, and which one it takes the place of. */
public record Edition(ConversationSid conversation, int number, Optional<Filed> replaces) {
    /** @param latest the current one; absent where the conversation was never filed */
    public static Edition after(ConversationSid conversation, Optional<Filed> latest) {
        return new Edition(conversation, latest.map(Filed::number).orElse(0) + 1, latest);
    }

    /** Names this version and no other document; printed in it too. */
    public String identifier() {
        return conversation.value() + ".v" + number;
    }
}
