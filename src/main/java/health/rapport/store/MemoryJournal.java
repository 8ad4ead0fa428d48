package health.rapport.store;

import health.rapport.chat.Draft;
import health.rapport.chat.FileShelf;
import health.rapport.chat.OutboxEntry;
import health.rapport.chat.OutboxJournal;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An outbox that lasts as long as the program, for where nothing may be kept. Safe for all threads. */
public final class MemoryJournal implements OutboxJournal {
    private final MemoryFiles files = new MemoryFiles();
    private final Map<LocalId, OutboxEntry> entries = new LinkedHashMap<>();

    @Override
    public synchronized void accept(List<OutboxEntry> accepted) {
        accepted.forEach(entry -> entries.put(entry.message().localId(), entry));
    }

    @Override
    public synchronized void requeue(OutboxEntry entry) {
        entries.remove(entry.message().localId());
        accept(List.of(entry));
    }

    @Override
    public synchronized void update(OutboxEntry entry) {
        entries.replace(entry.message().localId(), entry);
    }

    @Override
    public synchronized void remove(LocalId message) {
        OutboxEntry removed = entries.remove(message);
        if (removed != null) {
            removed.message().file().ifPresent(file -> files.forget(file.id()));
        }
    }

    @Override
    public synchronized void takeBack(LocalId message, ConversationSid conversation, Draft draft) {
        entries.remove(message);
    }

    @Override
    public FileShelf files() {
        return files;
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
