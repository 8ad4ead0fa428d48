package health.rapport.chat;

import health.rapport.model.Author;
import health.rapport.model.ChatMessage;
import health.rapport.model.Delivery;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One row of the inbox.
 *
 * @param last     the newest message, absent while it is being read or where there is none
 * @param recorded a newer one that only the clinic's records tell, while the chat service cannot be asked
 */
public record InboxEntry(ConversationOverview overview, Optional<ChatMessage> last, Optional<RecordedMessage> recorded) {
    public InboxEntry(ConversationOverview overview, Optional<ChatMessage> last) {
        this(overview, last, Optional.empty());
    }

    /** Messages after my read horizon; absent until I read something, and where only the records are known: they do not count. */
    public OptionalLong unread() {
        if (recorded.isPresent()) {
            return OptionalLong.empty();
        }
        if (overview.lastRead().isEmpty() || overview.lastMessage().isEmpty()) {
            return overview.lastMessage().isEmpty() ? OptionalLong.of(0) : OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(0, overview.lastMessage().getAsLong() - overview.lastRead().getAsLong()));
    }

    public boolean isUnread() {
        return unread().isEmpty() || unread().getAsLong() > 0;
    }

    /** Place of the newest message; -1 where there is none, and beyond all places where only the records know it. */
    public long newest() {
        if (recorded.isPresent()) {
            return Long.MAX_VALUE;
        }
        return Math.max(overview.lastMessage().orElse(-1), last.map(ChatMessage::index).orElse(-1L));
    }

    /** A patient had the last word. */
    public boolean needsReply() {
        return recorded.map(RecordedMessage::isFromPatient).orElseGet(() -> last.map(ChatMessage::author).filter(Author.Phone.class::isInstance).isPresent());
    }

    public boolean lastWasLost() {
        return recorded.isEmpty() && last.flatMap(ChatMessage::delivery).filter(Delivery::anyLost).isPresent();
    }
}
