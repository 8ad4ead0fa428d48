package health.rapport.bench.crash;

import health.rapport.chat.Draft;
import health.rapport.chat.FileShelf;
import health.rapport.chat.OutboxEntry;
import health.rapport.chat.OutboxJournal;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A journal around each of whose writes the process may die.
 *
 * @param acknowledge told of each message as soon as it is kept, which is when its writer sees it
 */
record CrashingJournal(OutboxJournal journal, Steps steps, Consumer<OutboxEntry> acknowledge) implements OutboxJournal {
    @Override
    public void accept(List<OutboxEntry> entries) {
        around(() -> journal.accept(entries));
        entries.forEach(acknowledge);
        steps.pass();
    }

    @Override
    public void requeue(OutboxEntry entry) {
        around(() -> journal.requeue(entry));
    }

    @Override
    public void update(OutboxEntry entry) {
        around(() -> journal.update(entry));
    }

    @Override
    public void remove(LocalId message) {
        around(() -> journal.remove(message));
    }

    @Override
    public void takeBack(LocalId message, ConversationSid conversation, Draft draft) {
        around(() -> journal.takeBack(message, conversation, draft));
    }

    @Override
    public FileShelf files() {
        return journal.files();
    }

    private void around(Runnable write) {
        steps.pass();
        write.run();
        steps.pass();
    }

    @Override
    public List<OutboxEntry> waiting(ConversationSid conversation) {
        return journal.waiting(conversation);
    }

    @Override
    public Set<ConversationSid> conversations() {
        return journal.conversations();
    }
}
