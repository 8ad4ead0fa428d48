package health.rapport.app.bench.faults;

import health.rapport.chat.OutboxEntry;
import health.rapport.chat.OutboxJournal;
import health.rapport.chat.OutgoingMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Remembers everything a journal ever took over: that is what must arrive. Outlives the program that writes to it. */
final class KeptJournal implements OutboxJournal {
    private final OutboxJournal journal;
    private final List<OutboxEntry> accepted = new ArrayList<>();

    KeptJournal(OutboxJournal journal) {
        this.journal = journal;
    }

    @Override
    public synchronized void accept(OutboxEntry entry) {
        journal.accept(entry);
        accepted.add(entry);
    }

    @Override
    public synchronized void requeue(OutboxEntry entry) {
        journal.requeue(entry);
    }

    @Override
    public synchronized void update(OutboxEntry entry) {
        journal.update(entry);
    }

    @Override
    public synchronized void remove(LocalId message) {
        journal.remove(message);
    }

    @Override
    public synchronized List<OutboxEntry> waiting(ConversationSid conversation) {
        return journal.waiting(conversation);
    }

    @Override
    public synchronized Set<ConversationSid> conversations() {
        return journal.conversations();
    }

    synchronized List<OutgoingMessage> accepted(ConversationSid conversation) {
        return accepted.stream().filter(entry -> entry.conversation().equals(conversation)).map(OutboxEntry::message).toList();
    }
}
