package health.rapport.app.bench.faults;

import health.rapport.chat.OutboxJournal;
import health.rapport.chat.OutgoingMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import java.util.ArrayList;
import java.util.List;

/** Remembers everything a journal ever took over: that is what must arrive. Outlives the program that writes to it. */
final class KeptJournal implements OutboxJournal {
    record Accepted(ConversationSid conversation, OutgoingMessage message) {}

    private final OutboxJournal journal;
    private final List<Accepted> accepted = new ArrayList<>();

    KeptJournal(OutboxJournal journal) {
        this.journal = journal;
    }

    @Override
    public synchronized void put(ConversationSid conversation, OutgoingMessage message) {
        journal.put(conversation, message);
        accepted.add(new Accepted(conversation, message));
    }

    @Override
    public synchronized void remove(LocalId message) {
        journal.remove(message);
    }

    @Override
    public synchronized List<OutgoingMessage> waiting(ConversationSid conversation) {
        return journal.waiting(conversation);
    }

    synchronized List<OutgoingMessage> accepted(ConversationSid conversation) {
        return accepted.stream().filter(one -> one.conversation().equals(conversation)).map(Accepted::message).toList();
    }
}
