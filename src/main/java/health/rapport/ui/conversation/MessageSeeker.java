package health.rapport.ui.conversation;

import health.rapport.care.EncounterCard;
import health.rapport.chat.Conversation;
import health.rapport.chat.ConversationState;
import health.rapport.chat.TimelineRow;
import health.rapport.model.MessageSid;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Finds the line of a message, and reads back page by page for as long as it is not there. On the window's thread. */
final class MessageSeeker {
    private final Conversation conversation;
    private final EarlierTalks earlier;
    private final ReadOnlyObjectWrapper<Optional<Object>> found = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<MessageSid> wanted = Optional.empty();

    MessageSeeker(Conversation conversation, EarlierTalks earlier) {
        this.conversation = conversation;
        this.earlier = earlier;
    }

    void seek(MessageSid message) {
        found.set(Optional.empty());
        wanted = Optional.of(message);
    }

    ReadOnlyObjectProperty<Optional<Object>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** With each change of the conversation, until the message is there or everything was read. */
    void look(ConversationState state, List<TranscriptItem> shown, Optional<EncounterCard> card) {
        if (wanted.isEmpty()) {
            return;
        }
        Object key = state.timeline().rows().stream().filter(row -> sid(row).equals(wanted)).map(TimelineRow::key).findFirst().orElse(wanted.get());
        if (shown.stream().anyMatch(item -> item.key().equals(key))) {
            wanted = Optional.empty();
            found.set(Optional.of(key));
        } else if (state.loading() == ConversationState.Loading.NOTHING && state.problem().isEmpty()) {
            if (!state.timeline().reachesStart()) {
                conversation.loadOlder();
            } else if (earlier.isOver()) {
                wanted = Optional.empty();
            } else {
                earlier.read(card);
            }
        }
    }

    private static Optional<MessageSid> sid(TimelineRow row) {
        return switch (row) {
            case TimelineRow.Stored(var message) -> Optional.of(message.sid());
            case TimelineRow.Recorded(var message) -> Optional.of(message.sid());
            case TimelineRow.Pending pending -> Optional.empty();
        };
    }
}
