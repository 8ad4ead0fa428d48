package health.rapport.chat;

import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ParticipantSid;
import health.rapport.model.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A conversation as it stands.
 *
 * @param loading what is being read just now
 * @param typing  who types just now, without myself
 * @param me      my identity there, once known
 * @param readOnOpening my read horizon when the conversation was opened: the "New" divider stays there; absent where I never read
 * @param problem why it could not be opened
 */
public record ConversationState(
        Timeline timeline,
        List<ChatParticipant> participants,
        Set<ChatIdentity> typing,
        Optional<ChatIdentity> me,
        OptionalLong readOnOpening,
        Loading loading,
        Optional<Refusal> problem) {

    public enum Loading {
        OPENING,
        OLDER,
        NOTHING
    }

    static final ConversationState OPENING =
            new ConversationState(Timeline.EMPTY, List.of(), Set.of(), Optional.empty(), OptionalLong.empty(), Loading.OPENING, Optional.empty());

    public ConversationState {
        participants = List.copyOf(participants);
        typing = Set.copyOf(typing);
    }

    public boolean hasSmsParticipant() {
        return participants.stream().anyMatch(ChatParticipant::isOnSms);
    }

    /** As before it was first opened. */
    ConversationState forgotten() {
        return me.map(OPENING::withMe).orElse(OPENING);
    }

    ConversationState with(Timeline changed) {
        return new ConversationState(changed, participants, typing, me, readOnOpening, loading, problem);
    }

    ConversationState withParticipants(List<ChatParticipant> changed) {
        return new ConversationState(timeline, changed, typing, me, readOnOpening, loading, problem);
    }

    /** One who is in it now, or has changed. */
    ConversationState withParticipant(ChatParticipant participant) {
        return withParticipants(Stream.concat(without(participant.sid()).participants().stream(), Stream.of(participant)).toList());
    }

    ConversationState without(ParticipantSid gone) {
        return withParticipants(participants.stream().filter(someone -> !someone.sid().equals(gone)).toList());
    }

    ConversationState withTyping(Set<ChatIdentity> changed) {
        return new ConversationState(timeline, participants, changed, me, readOnOpening, loading, problem);
    }

    ConversationState withMe(ChatIdentity identity) {
        return new ConversationState(timeline, participants, typing, Optional.of(identity), readOnOpening, loading, problem);
    }

    ConversationState withReadOnOpening(OptionalLong index) {
        return new ConversationState(timeline, participants, typing, me, index, loading, problem);
    }

    ConversationState with(Loading changed, Optional<Refusal> trouble) {
        return new ConversationState(timeline, participants, typing, me, readOnOpening, changed, trouble);
    }
}
