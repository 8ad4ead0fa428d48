package health.rapport.bench.faults;

import health.rapport.chat.Draft;
import health.rapport.chat.FileShelf;
import health.rapport.chat.OutboxEntry;
import health.rapport.chat.OutboxJournal;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.store.DeskStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.crypto.SecretKey;

/** The encrypted journal on disk, as one run of the program has it open. Closed, it keeps nothing more, as after a kill. */
final class KeptJournal implements OutboxJournal, AutoCloseable {
    private final DeskStore store;
    private final Consumer<OutboxEntry> kept;
    private boolean closed;

    /** @param kept told of every message that is safe */
    KeptJournal(Path folder, SecretKey key, Consumer<OutboxEntry> kept) throws IOException {
        store = DeskStore.open(folder, key);
        this.kept = kept;
    }

    @Override
    public synchronized void accept(List<OutboxEntry> entries) {
        open().accept(entries);
        entries.forEach(kept);
    }

    @Override
    public synchronized void requeue(OutboxEntry entry) {
        open().requeue(entry);
    }

    @Override
    public synchronized void update(OutboxEntry entry) {
        open().update(entry);
    }

    @Override
    public synchronized void remove(LocalId message) {
        open().remove(message);
    }

    @Override
    public synchronized void takeBack(LocalId message, ConversationSid conversation, Draft draft) {
        open().takeBack(message, conversation, draft);
    }

    @Override
    public FileShelf files() {
        return store.journal().files();
    }

    @Override
    public synchronized List<OutboxEntry> waiting(ConversationSid conversation) {
        return closed ? List.of() : store.journal().waiting(conversation);
    }

    @Override
    public synchronized Set<ConversationSid> conversations() {
        return open().conversations();
    }

    @Override
    public synchronized void close() {
        closed = true;
        store.close();
    }

    private OutboxJournal open() {
        if (closed) {
            throw new Refused(new Refusal.NotKept());
        }
        return store.journal();
    }
}
