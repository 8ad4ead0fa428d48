package health.rapport.store;

import health.rapport.chat.OutboxEntry;
import health.rapport.chat.OutboxJournal;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An outbox that lasts as long as the program, for where nothing may be kept. Safe for all threads. */
public final class MemoryJournal implements OutboxJournal {
    private final Map<LocalId, OutboxEntry> entries = new LinkedHashMap<>();

    @Override
    public synchronized void accept(OutboxEntry entry) {
        entries.put(entry.message().localId(), entry);
    }

    @Override
    public synchronized void requeue(OutboxEntry entry) {
        entries.remove(entry.message().localId());
        accept(entry);
    }

    @Override
    public synchronized void update(OutboxEntry entry) {
        entries.replace(entry.message().localId(), entry);
    }

    @Override
    public synchronized void remove(LocalId message) {
        entries.remove(message);
    }

    @Override
    public void takeBack(LocalId message, ConversationSid conversation, MessageBody draft) {
        remove(message);
    }

    @Override
    public synchronized List<OutboxEntry> waiting(ConversationSid conversation) {
        return entries.values().stream().filter(entry -> entry.conversation().equals(conversation)).toList();
    }

    @Override
    public synchronized Set<ConversationSid> conversations() {
        return entries.values().stream().map(OutboxEntry::conversation).collect(Collectors.toSet());
    }
}
