package health.rapport.chat;

import health.rapport.model.ChatMessage;
import health.rapport.model.Delivery;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One row of the inbox.
 *
 * @param last     the newest message, absent while it is being read or where there is none
 * @param spoken   the newest that somebody wrote: what was sent by itself afterwards, such as a reminder, answers nobody
 * @param recorded a newer one that only the clinic's records tell, while the chat service cannot be asked
 */
public record InboxEntry(ConversationOverview overview, Optional<ChatMessage> last, Optional<ChatMessage> spoken, Optional<RecordedMessage> recorded) {
    public InboxEntry(ConversationOverview overview, Optional<ChatMessage> last) {
        this(overview, last, last.filter(message -> !message.isAutomatic()), Optional.empty());
    }

    InboxEntry as(ConversationOverview told) {
        return new InboxEntry(told, last, spoken, Optional.empty());
    }

    InboxEntry recorded(RecordedMessage message) {
        return new InboxEntry(overview, last, spoken, Optional.of(message));
    }

    /** One more message, in whatever order they are told. */
    InboxEntry heard(ChatMessage message) {
        Optional<ChatMessage> newest = later(last, message);
        Optional<ChatMessage> said = message.isAutomatic() ? spoken : later(spoken, message);
        return new InboxEntry(overview, newest, said, newest.equals(last) ? recorded : Optional.empty());
    }

    private static Optional<ChatMessage> later(Optional<ChatMessage> known, ChatMessage message) {
        return known.filter(before -> before.index() > message.index() || before.index() == message.index() && before.version() >= message.version())
                .isPresent()
                ? known : Optional.of(message);
    }

    /** Messages after my read horizon; absent until I read something, and where only the records are known: they do not count. */
    public OptionalLong unread() {
        if (recorded.isPresent()) {
            return OptionalLong.empty();
        }
        if (overview.lastRead().isEmpty() || overview.lastMessage().isEmpty()) {
            return lastNews() < 0 ? OptionalLong.of(0) : OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(0, lastNews() - overview.lastRead().getAsLong()));
    }

    private long lastNews() {
        long listed = overview.lastMessage().orElse(-1);
        boolean sentByItself = last.filter(message -> message.isAutomatic() && message.index() >= listed).isPresent();
        // The message may be told before the list is.
        return Math.max(sentByItself ? -1 : listed, spoken.map(ChatMessage::index).orElse(-1L));
    }

    public boolean isUnread() {
        return unread().isEmpty() || unread().getAsLong() > 0;
    }

    /** Place of the newest message that somebody wrote; -1 where there is none, and beyond all places where only the records know it. */
    public long newestSpoken() {
        return recorded.isPresent() ? Long.MAX_VALUE : lastNews();
    }

    /** A patient had the last word, of those that people said. */
    public boolean needsReply() {
        return recorded.map(RecordedMessage::isFromPatient).orElseGet(() -> spoken.filter(ChatMessage::isFromPatient).isPresent());
    }

    public boolean lastWasLost() {
        return recorded.isEmpty() && last.flatMap(ChatMessage::delivery).filter(Delivery::anyLost).isPresent();
    }
}
