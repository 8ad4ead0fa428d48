package health.rapport.store;

import health.rapport.care.EncounterCard;
import health.rapport.care.RecordsMemory;
import health.rapport.chat.ChatMemory;
import health.rapport.model.ConversationSid;
import health.rapport.session.Account;
import health.rapport.session.AccountMemory;
import java.util.Map;
import java.util.Optional;

/** Remembers nothing, for where nothing may be kept. */
public final class NoMemory implements ChatMemory, RecordsMemory, AccountMemory {
    @Override
    public Optional<RememberedInbox> inbox() {
        return Optional.empty();
    }

    @Override
    public void keep(RememberedInbox inbox) {}

    @Override
    public Optional<RememberedConversation> conversation(ConversationSid conversation) {
        return Optional.empty();
    }

    @Override
    public void keep(ConversationSid conversation, RememberedConversation remembered) {}

    @Override
    public Map<ConversationSid, EncounterCard> cards() {
        return Map.of();
    }

    @Override
    public void keep(Map<ConversationSid, EncounterCard> cards) {}

    @Override
    public Optional<Account> account() {
        return Optional.empty();
    }

    @Override
    public void keep(Account account) {}
}
