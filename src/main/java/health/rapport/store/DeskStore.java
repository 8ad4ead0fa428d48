package health.rapport.store;

import health.rapport.audit.AuditShelf;
import health.rapport.care.RecordsMemory;
import health.rapport.chat.ChatMemory;
import health.rapport.chat.DraftShelf;
import health.rapport.chat.OutboxJournal;
import health.rapport.chat.OutgoingFile;
import health.rapport.model.LocalId;
import health.rapport.model.Refused;
import health.rapport.session.AccountMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one person's desk keeps on this computer, in a folder of its own. {@code desk.db} has what exists nowhere else (outbox,
 * drafts, access records on their way); {@code memory.db} what the services have too, so that it may be thrown away. Blocks; safe for all threads.
 */
public final class DeskStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeskStore.class);

    private final StoreLock lock;
    private final Seal deskSeal;
    private final Seal memorySeal;
    private final StoreDatabase desk;
    private final SealedDrafts drafts;
    private final SealedJournal journal;
    private final SealedAudit audit;
    /** Absent where its file cannot be used: that must not keep what waits from leaving. */
    private final Optional<SealedMemory> memory;
    private final Optional<StoreDamage> damage;

    private DeskStore(StoreLock lock, Seal deskSeal, Seal memorySeal, StoreDatabase desk, SealedDrafts drafts, SealedJournal journal, SealedAudit audit,
            Optional<SealedMemory> memory, Optional<StoreDamage> damage) {
        this.lock = lock;
        this.deskSeal = deskSeal;
        this.memorySeal = memorySeal;
        this.desk = desk;
        this.drafts = drafts;
        this.journal = journal;
        this.audit = audit;
        this.memory = memory;
        this.damage = damage;
    }

    /**
     * Opens the store of this folder or makes it. Damage is mended on the way: the outbox is saved first.
     *
     * @throws StoreInUse  where another process works with it
     * @throws IOException where the folder cannot be used
     */
    public static DeskStore open(Path folder, SecretKey dataKey) throws IOException {
        OwnerOnly.createFolder(folder);
        StoreLock lock = StoreLock.take(folder);
        try {
            var seal = new Seal(dataKey);
            var memorySeal = new Seal(dataKey);
            var json = new StoredJson();
            var mended = new MendedDesk(folder, seal, json).open();
            return with(mended, lock, seal, memorySeal, memory(folder, memorySeal, json), json);
        } catch (IOException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    private static DeskStore with(MendedDesk.Opened mended, StoreLock lock, Seal seal, Seal memorySeal, Optional<SealedMemory> memory, StoredJson json) {
        try {
            var drafts = new SealedDrafts(mended.database(), seal, json);
            var files = new SealedFiles(mended.database(), seal);
            var journal = new SealedJournal(mended.database(), seal, json, drafts, files);
            files.keepOnly(named(drafts, journal));
            return new DeskStore(lock, seal, memorySeal, mended.database(), drafts, journal, new SealedAudit(mended.database(), seal, json),
                    memory, mended.damage());
        } catch (RuntimeException failure) {
            mended.database().close();
            memory.ifPresent(SealedMemory::close);
            throw failure;
        }
    }

    private static Optional<SealedMemory> memory(Path folder, Seal seal, StoredJson json) {
        try {
            return Optional.of(SealedMemory.open(folder, seal, json));
        } catch (IOException | Refused | Damaged unusable) {
            LOG.warn("What was remembered cannot be used: {}", unusable.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static Set<LocalId> named(SealedDrafts drafts, SealedJournal journal) {
        Stream<OutgoingFile> drafted = drafts.all().values().stream().flatMap(draft -> draft.files().stream());
        Stream<OutgoingFile> waiting = journal.all().stream().flatMap(entry -> entry.message().file().stream());
        return Stream.concat(drafted, waiting).map(OutgoingFile::id).collect(Collectors.toSet());
    }

    /** Whether this folder has a store, of whatever key. */
    public static boolean isAt(Path folder) {
        return Files.exists(folder.resolve(MendedDesk.FILE));
    }

    public OutboxJournal journal() {
        return journal;
    }

    public DraftShelf drafts() {
        return drafts;
    }

    public AuditShelf audit() {
        return audit;
    }

    public ChatMemory chatMemory() {
        return memory.<ChatMemory>map(Function.identity()).orElseGet(NoMemory::new);
    }

    public RecordsMemory recordsMemory() {
        return memory.<RecordsMemory>map(Function.identity()).orElseGet(NoMemory::new);
    }

    public AccountMemory accountMemory() {
        return memory.<AccountMemory>map(Function.identity()).orElseGet(NoMemory::new);
    }

    /** Nothing that was read can be opened any more, until {@link #unlock}; the outbox still works. */
    public void forgetMemoryKey() {
        memorySeal.forget();
    }

    /** To be called when nothing waits to be sent: what is accepted from now on is refused. */
    public void forgetOutboxKey() {
        deskSeal.forget();
    }

    /** @param dataKey the one that it was opened with */
    public void unlock(SecretKey dataKey) {
        deskSeal.restore(dataKey);
        memorySeal.restore(dataKey);
    }

    /** What was damaged and mended on opening. */
    public Optional<StoreDamage> damage() {
        return damage;
    }

    @Override
    public void close() {
        desk.close();
        memory.ifPresent(SealedMemory::close);
        lock.close();
    }
}
