package health.rapport.store;

import health.rapport.chat.OutboxJournal;
import health.rapport.chat.OutgoingMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An outbox that lasts as long as the program: what it holds is gone after a crash. Safe for all threads. */
public final class MemoryJournal implements OutboxJournal {
    private record Entry(ConversationSid conversation, OutgoingMessage message) {}

    private final Map<LocalId, Entry> entries = new LinkedHashMap<>();

    @Override
    public synchronized void put(ConversationSid conversation, OutgoingMessage message) {
        entries.put(message.localId(), new Entry(conversation, message));
    }

    @Override
    public synchronized void remove(LocalId message) {
        entries.remove(message);
    }

    @Override
    public synchronized List<OutgoingMessage> waiting(ConversationSid conversation) {
        var waiting = new ArrayList<OutgoingMessage>();
        entries.values().stream().filter(entry -> entry.conversation().equals(conversation)).forEach(entry -> waiting.add(entry.message()));
        return waiting;
    }
}
