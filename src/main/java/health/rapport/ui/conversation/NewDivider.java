package health.rapport.ui.conversation;

import health.rapport.chat.Conversation;
import health.rapport.chat.ConversationState;
import health.rapport.chat.Timeline;
import health.rapport.chat.TimelineRow;
import health.rapport.model.ChatMessage;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Names;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Where the new messages begin: decided once, when what was there on opening is there. The divider stays put from then on. */
final class NewDivider {
    private final OptionalLong lastRead;
    private final long lastKnown;
    private final Names names;
    private final Messages messages;
    private Optional<TranscriptItem.New> at = Optional.empty();
    private boolean decided;

    /**
     * @param lastRead  up to where its person had read on opening it
     * @param lastKnown the newest message that the list knew of; -1 for none
     */
    NewDivider(OptionalLong lastRead, long lastKnown, Names names, Messages messages) {
        this.lastRead = lastRead;
        this.lastKnown = lastKnown;
        this.names = names;
        this.messages = messages;
    }

    Optional<TranscriptItem.New> at() {
        return at;
    }

    void decide(ConversationState state) {
        Timeline timeline = state.timeline();
        if (decided || state.loading() == ConversationState.Loading.OPENING || timeline.newest().isEmpty() || timeline.newest().getAsLong() < lastKnown) {
            return;
        }
        decided = true;
        if (lastRead.isEmpty() && !timeline.reachesStart()) {
            return;
        }
        String words = startsInTheMidst(timeline) ? messages.text("transcript.newMany", Conversation.UNREAD_AT_ONCE) : messages.text("transcript.new");
        at = timeline.rows().stream()
                .flatMap(row -> row instanceof TimelineRow.Stored(ChatMessage message) ? Stream.of(message) : Stream.empty())
                .filter(message -> message.index() > lastRead.orElse(-1) && message.sender().filter(names::isMe).isEmpty())
                .findFirst().map(message -> new TranscriptItem.New(message.index(), words));
    }

    /** Some of the unread messages are not read back yet. */
    boolean startsInTheMidst(Timeline timeline) {
        return lastRead.isPresent() && !timeline.reachesStart() && timeline.oldest().orElse(0) > lastRead.getAsLong() + 1;
    }
}
