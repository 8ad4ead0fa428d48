package health.rapport.chat;

import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatMessage;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.ParticipantSid;
import java.time.Duration;

/** What the chat service tells of its own accord. The same thing may be told twice, late, or out of order. */
public sealed interface ChatEvent {
    ConversationSid conversation();

    /** A message is new or has changed (edit, delivery); for open conversations only. */
    record MessageStored(ConversationSid conversation, ChatMessage message) implements ChatEvent {}

    record MessageDeleted(ConversationSid conversation, long index) implements ChatEvent {}

    /** The newest page, read again after the connection came back or an event was lost; for open conversations only. */
    record NewestVerified(ConversationSid conversation, MessagePage page) implements ChatEvent {}

    /** Somebody joined or changed (read horizon among it); for open conversations only. */
    record ParticipantStored(ConversationSid conversation, ChatParticipant participant) implements ChatEvent {}

    record ParticipantGone(ConversationSid conversation, ParticipantSid participant) implements ChatEvent {}

    /** I was added, or something in the list's view of a conversation changed (newest message, my horizon, its state). */
    record OverviewChanged(ConversationOverview overview) implements ChatEvent {
        @Override
        public ConversationSid conversation() {
            return overview.sid();
        }
    }

    /** I left or was removed, or the conversation is no more. */
    record ConversationGone(ConversationSid conversation) implements ChatEvent {}

    /** Somebody types; over after {@code lasting} unless told again. */
    record Typing(ConversationSid conversation, ChatIdentity who, Duration lasting) implements ChatEvent {}
}
