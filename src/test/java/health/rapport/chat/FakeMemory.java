package health.rapport.chat;

import health.rapport.model.ConversationSid;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers for as long as it is there, on no disk. */
public final class FakeMemory implements ChatMemory {
    private final Map<ConversationSid, RememberedConversation> conversations = new ConcurrentHashMap<>();
    private volatile Optional<RememberedInbox> inbox = Optional.empty();

    @Override
    public Optional<RememberedInbox> inbox() {
        return inbox;
    }

    @Override
    public void keep(RememberedInbox now) {
        inbox = Optional.of(now);
    }

    @Override
    public Optional<RememberedConversation> conversation(ConversationSid conversation) {
        return Optional.ofNullable(conversations.get(conversation));
    }

    @Override
    public void keep(ConversationSid conversation, RememberedConversation remembered) {
        conversations.put(conversation, remembered);
    }
}
