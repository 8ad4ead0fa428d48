package health.rapport.chat;

import health.rapport.model.ChatMessage;
import java.util.List;

/** Some messages in a row, oldest first. {@code reachesStart}: nothing is older than the first of them. */
public record MessagePage(List<ChatMessage> messages, boolean reachesStart) {
    public MessagePage {
        messages = List.copyOf(messages);
    }
}
