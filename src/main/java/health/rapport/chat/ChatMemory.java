package health.rapport.chat;

import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatMessage;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the chat service said the last time, so that a start without it shows something, and says how old it is. Never overrules
 * the service. Calls may block and never fail: what cannot be kept is not remembered.
 */
public interface ChatMemory {
    /** My conversations as they stood. */
    record RememberedInbox(List<InboxEntry> entries, Instant asOf) {}

    /** The newest messages of a conversation, oldest first, and who was in it. */
    record RememberedConversation(List<ChatMessage> newest, List<ChatParticipant> participants, Optional<ChatIdentity> me, Instant asOf) {
        /** What the service said is worth remembering; what was only remembered is not said anew. */
        static Optional<RememberedConversation> of(ConversationState now, Instant asOf) {
            if (now.timeline().newest().isEmpty() || now.participants().isEmpty()) {
                return Optional.empty();
            }
            List<ChatMessage> known = List.copyOf(now.timeline().newestKnown());
            List<ChatMessage> newest = known.subList(Math.max(0, known.size() - TranscriptReader.PAGE), known.size());
            return Optional.of(new RememberedConversation(newest, now.participants(), now.me(), asOf));
        }
    }

    Optional<RememberedInbox> inbox();

    void keep(RememberedInbox inbox);

    Optional<RememberedConversation> conversation(ConversationSid conversation);

    void keep(ConversationSid conversation, RememberedConversation remembered);
}
