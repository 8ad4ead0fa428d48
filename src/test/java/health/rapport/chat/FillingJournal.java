package health.rapport.chat;

import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.store.MemoryJournal;
import java.util.List;
import java.util.Set;

/** An outbox on a disk that can be full. */
public class FillingJournal implements OutboxJournal {
    public boolean full;
    private final OutboxJournal disk = new MemoryJournal();

    private void change(Runnable change) {
        if (full) {
            throw new Refused(new Refusal.NotKept());
        }
        change.run();
    }

    @Override
    public void accept(List<OutboxEntry> entries) {
        change(() -> disk.accept(entries));
    }

    @Override
    public void requeue(OutboxEntry entry) {
        change(() -> disk.requeue(entry));
    }

    @Override
    public void update(OutboxEntry entry) {
        change(() -> disk.update(entry));
    }

    @Override
    public void remove(LocalId message) {
        change(() -> disk.remove(message));
    }

    @Override
    public void takeBack(LocalId message, ConversationSid conversation, Draft draft) {
        change(() -> disk.takeBack(message, conversation, draft));
    }

    @Override
    public List<OutboxEntry> waiting(ConversationSid conversation) {
        return disk.waiting(conversation);
    }

    @Override
    public FileShelf files() {
        return disk.files();
    }

    @Override
    public Set<ConversationSid> conversations() {
        return disk.conversations();
    }
}
