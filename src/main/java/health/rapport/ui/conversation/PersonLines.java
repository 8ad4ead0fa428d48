package health.rapport.ui.conversation;

import health.rapport.care.EncounterCard;
import health.rapport.chat.ConversationState;
import health.rapport.chat.Timeline;
import health.rapport.chat.TimelineRow;
import health.rapport.model.ChatParticipant;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Named;
import health.rapport.ui.common.Names;
import health.rapport.ui.common.PhoneWords;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Words for the people in a conversation: the patient first, then I, then the others by name. */
final class PersonLines {
    private final Names names;
    private final Messages messages;

    PersonLines(Names names, Messages messages) {
        this.names = names;
        this.messages = messages;
    }

    List<PersonLine> of(ConversationState state, Optional<EncounterCard> card, Instant now) {
        record Seen(ChatParticipant participant, Named named, boolean me) {
            int rank() {
                return named.patient() ? 0 : participant.isOnSms() ? 1 : me ? 2 : 3;
            }
        }
        return state.participants().stream()
                .map(participant -> new Seen(participant, names.participant(participant, card), isMe(participant, state)))
                .sorted(Comparator.comparingInt(Seen::rank).thenComparing(seen -> seen.named().name()))
                .map(seen -> line(seen.participant(), seen.named(), seen.me(), state.timeline(), card.isPresent(), !seen.me()
                        && seen.participant().looksAt(now)))
                .toList();
    }

    private boolean isMe(ChatParticipant participant, ConversationState state) {
        return state.me().filter(participant::is).isPresent() || participant.reference().filter(names::isMe).isPresent();
    }

    private PersonLine line(ChatParticipant participant, Named named, boolean me, Timeline timeline, boolean encounterKnown, boolean looking) {
        String called = me ? messages.text("author.you") : named.patient() ? messages.text("person.patient") : named.name();
        return new PersonLine(participant.sid(), participant.reference(), named.initials(),
                me ? messages.text("person.withYou", named.name()) : named.name(), called,
                channel(participant), detail(participant, timeline, me),
                encounterKnown && !me && participant.reference().isPresent(), looking);
    }

    private String channel(ChatParticipant participant) {
        return switch (participant.address()) {
            case ChatParticipant.Address.Chat chat -> messages.text("channel.chat");
            case ChatParticipant.Address.Sms(var number, var clinic) -> messages.text("channel.sms") + " " + PhoneWords.masked(number);
            case ChatParticipant.Address.Other(String type) -> type;
        };
    }

    /** How far one has read oneself is nothing to be told. */
    private String detail(ChatParticipant participant, Timeline timeline, boolean me) {
        return switch (participant.address()) {
            case ChatParticipant.Address.Sms(var number, var clinic) -> messages.text("channel.sms") + " " + PhoneWords.written(number);
            case ChatParticipant.Address.Other(String type) -> messages.text("person.otherChannel", type);
            case ChatParticipant.Address.Chat chat -> messages.text("channel.chat") + (me ? "" : " · " + reading(participant, timeline));
        };
    }

    private String reading(ChatParticipant participant, Timeline timeline) {
        if (participant.lastRead().isEmpty()) {
            return messages.text("person.readNothing");
        }
        long lastRead = participant.lastRead().getAsLong();
        long unread = lastRead < timeline.oldest().orElse(0) - 1 ? timeline.newest().orElse(0) - lastRead : timeline.rows().stream()
                .filter(row -> row instanceof TimelineRow.Stored(var message) && message.index() > lastRead
                        && message.participant().filter(participant.sid()::equals).isEmpty())
                .count();
        return unread == 0 ? messages.text("person.readAll") : messages.counted("person.unread", unread);
    }
}
