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
    record RememberedConversation(List<ChatMessage> newest, List<ChatParticipant> participants, Optional<ChatIdentity> me, Instant asOf) {}

    Optional<RememberedInbox> inbox();

    void keep(RememberedInbox inbox);

    Optional<RememberedConversation> conversation(ConversationSid conversation);

    void keep(ConversationSid conversation, RememberedConversation remembered);
}
