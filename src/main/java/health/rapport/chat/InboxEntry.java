package health.rapport.chat;

import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.Delivery;
import java.util.Optional;
import java.util.OptionalLong;

/** One row of the inbox. {@code last}: the newest message, absent while it is being read or where there is none. */
public record InboxEntry(ConversationOverview overview, Optional<ChatMessage> last) {
    /** Messages after my read horizon; absent until I read something. */
    public OptionalLong unread() {
        if (overview.lastRead().isEmpty() || overview.lastMessage().isEmpty()) {
            return overview.lastMessage().isEmpty() ? OptionalLong.of(0) : OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(0, overview.lastMessage().getAsLong() - overview.lastRead().getAsLong()));
    }

    public boolean isUnread() {
        return unread().isEmpty() || unread().getAsLong() > 0;
    }

    /** A patient had the last word. */
    public boolean needsReply() {
        return last.map(ChatMessage::author).filter(Author.Phone.class::isInstance).isPresent();
    }

    public boolean lastWasLost() {
        return last.flatMap(ChatMessage::delivery).filter(Delivery::anyLost).isPresent();
    }
}
