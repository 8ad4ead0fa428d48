package health.rapport.app;

import health.rapport.audit.AuditShelf;
import health.rapport.care.RecordsMemory;
import health.rapport.chat.ChatMemory;
import health.rapport.chat.DraftShelf;
import health.rapport.chat.OutboxJournal;
import health.rapport.model.Refused;
import health.rapport.session.AccountMemory;
import health.rapport.session.KeyVault;
import health.rapport.session.Kept;
import health.rapport.session.Passphrases;
import health.rapport.store.DeskKey;
import health.rapport.store.DeskStore;
import health.rapport.store.MemoryAudit;
import health.rapport.store.MemoryDrafts;
import health.rapport.store.MemoryJournal;
import health.rapport.store.NoMemory;
import health.rapport.store.StoreInUse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where one desk keeps what it accepted: encrypted in a folder, or, where that cannot be, in memory, and then the window says so. */
record Keeping(OutboxJournal journal, DraftShelf drafts, AuditShelf audit, ChatMemory chatMemory, RecordsMemory recordsMemory, AccountMemory accountMemory,
        Kept kept, Optional<DeskStore> store) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

    static Keeping whileOpen(Kept.Why why) {
        var none = new NoMemory();
        return new Keeping(new MemoryJournal(), new MemoryDrafts(), new MemoryAudit(), none, none, none, new Kept.WhileOpen(why), Optional.empty());
    }

    /**
     * Opens the store of this folder; never fails. Blocks, also while the person is asked for a passphrase.
     *
     * @param mayBegin whether the organisation lets a desk keep anything; where not, a store with unsent messages, drafts or access records is used all the
     *          same
     */
    static Keeping in(Path folder, KeyVault vault, boolean mayBegin, Passphrases passphrases) {
        if (!mayBegin && !DeskStore.isAt(folder)) {
            return whileOpen(Kept.Why.BY_POLICY);
        }
        Keeping found = in(folder, vault, passphrases);
        if (mayBegin || found.store().isEmpty() || found.hasUnsent()) {
            return found;
        }
        found.close();
        return whileOpen(Kept.Why.BY_POLICY);
    }

    private boolean hasUnsent() {
        return !journal.conversations().isEmpty() || !drafts.all().isEmpty() || !audit.all().isEmpty();
    }

    private static Keeping in(Path folder, KeyVault vault, Passphrases passphrases) {
        try {
            Optional<SecretKey> key = new DeskKey(vault, passphrases).of(folder);
            return key.isEmpty() ? whileOpen(Kept.Why.NO_KEY) : durable(DeskStore.open(folder, key.get()));
        } catch (StoreInUse inUse) {
            return whileOpen(Kept.Why.IN_USE);
        } catch (IOException | Refused unusable) {
            LOG.error("The store cannot be used: {}", unusable.getClass().getName());
            return whileOpen(Kept.Why.UNUSABLE);
        }
    }

    private static Keeping durable(DeskStore store) {
        var kept = new Kept.OnThisComputer(store.damage().map(damage -> damage.saved()).orElse(0), store.damage().map(damage -> damage.unread()).orElse(0));
        return new Keeping(store.journal(), store.drafts(), store.audit(), store.chatMemory(), store.recordsMemory(), store.accountMemory(),
                kept, Optional.of(store));
    }

    @Override
    public void close() {
        store.ifPresent(DeskStore::close);
    }
}
