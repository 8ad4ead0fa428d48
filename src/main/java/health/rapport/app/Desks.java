package health.rapport.app;

import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.sandbox.SandboxUser;
import health.rapport.session.Account;
import health.rapport.session.KeyVault;
import health.rapport.session.Kept;
import health.rapport.session.Passphrases;
import health.rapport.session.WorkingDay;
import health.rapport.store.DeskKey;
import health.rapport.store.LastDesk;
import health.rapport.store.StoreFolder;
import health.rapport.store.SystemKeychain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.SecretKey;

/**
 * The desks that are open in this process, one for each person: a second window of the same person shares the first one's, for
 * two outboxes over one store would send everything twice.
 */
public final class Desks {
    private static final Duration LONGEST_LEAVING = Duration.ofSeconds(5);

    private static final class Shared {
        final CompletableFuture<Desk> desk;
        final Instant proved;
        /** What has to be done before it closes; never fails. */
        CompletableFuture<Void> leaving = CompletableFuture.completedFuture(null);
        int windows;

        /** @param proved when its person proved who they are, where the desk does not know better itself */
        Shared(CompletableFuture<Desk> desk, Instant proved) {
            this.desk = desk;
            this.proved = proved;
        }

        boolean isOf(Desk other) {
            return desk.isDone() && !desk.isCompletedExceptionally() && desk.join() == other;
        }
    }

    private final Optional<Path> stores;
    private final Optional<URI> backend;
    private final BiFunction<Account, Keeping, Desk> reopening;
    private final KeyVault vault;
    private final boolean mayKeep;
    private final InstantSource hands;
    private final Executor blocking;
    /** Held while a desk is noted as the last, or taken off again. */
    private final Object noting = new Object();
    /** By what is theirs alone: the folder of their store, or else the person. */
    private final Map<String, Shared> open = new HashMap<>();
    private CompletableFuture<Void> closed = CompletableFuture.completedFuture(null);

    /**
     * @param stores  where desks keep their things; without it, in memory
     * @param backend one that is not started with this process, so that it may be away when a desk is opened
     */
    public Desks(Optional<Path> stores, Optional<URI> backend, KeyVault vault, Executor blocking) {
        this(stores, backend, vault, true, blocking);
    }

    /** @param mayKeep whether the organisation lets a desk begin to keep its things */
    Desks(Optional<Path> stores, Optional<URI> backend, KeyVault vault, boolean mayKeep, Executor blocking) {
        this(stores, backend, (account, keeping) -> Sandbox.away(backend.orElseThrow(), account, keeping, blocking), vault, mayKeep,
                InstantSource.system(), blocking);
    }

    /**
     * @param reopening makes the desk of an earlier session again while its services are away
     * @param hands     what time it is
     */
    Desks(Optional<Path> stores, Optional<URI> backend, BiFunction<Account, Keeping, Desk> reopening, KeyVault vault, boolean mayKeep,
            InstantSource hands, Executor blocking) {
        this.stores = stores;
        this.backend = backend;
        this.reopening = reopening;
        this.vault = vault;
        this.mayKeep = mayKeep;
        this.hands = hands;
        this.blocking = blocking;
    }

    /** The backend that is not started with this process. */
    Optional<URI> backend() {
        return backend;
    }

    /** Desks that leave nothing behind. */
    public static Desks keepingNothing(Executor blocking) {
        return new Desks(Optional.empty(), Optional.empty(), new SystemKeychain(), blocking);
    }

    /** This person's desk, at work; to be given back with {@link #release}. */
    CompletableFuture<Desk> open(Sandbox clinic, SandboxUser user, Passphrases passphrases) {
        return open(clinic.project(), user.profile(), keeping -> clinic.desk(user, keeping), passphrases.of(user.name()));
    }

    /** This person's desk in this project, at work; to be given back with {@link #release}. */
    synchronized CompletableFuture<Desk> open(String project, Reference person, Function<Keeping, Desk> making, Passphrases passphrases) {
        Optional<Path> folder = stores.map(path -> StoreFolder.of(path, project, person));
        Instant now = hands.instant();
        return share(folder.map(Path::toString).orElseGet(person::toString), now, () -> {
            Desk desk = making.apply(folder.map(path -> Keeping.in(path, vault, mayKeep, passphrases))
                    .orElseGet(() -> Keeping.whileOpen(Kept.Why.NOTHING_LASTS)));
            folder.ifPresent(path -> noteAsLast(desk, path, now));
            return desk;
        }).thenApplyAsync(desk -> unlocked(desk, passphrases), blocking);
    }

    /** It may be open already, and locked: then its windows stay so, and it is opened by its key for another. */
    private Desk unlocked(Desk desk, Passphrases passphrases) {
        if (desk.isLocked() && !unlock(desk, passphrases)) {
            release(desk);
            throw new Refused(new Refusal.NotKept());
        }
        return desk;
    }

    /** Whether {@link #openLast} has something to open. */
    boolean hasLast() {
        return last().isPresent();
    }

    /**
     * The desk that was the last at a backend that is away now, with what is remembered there. Fails with {@code Refused(Offline)}
     * where there is none, it stays locked, or its sign-in is a working day old and no passphrase stands for another.
     */
    synchronized CompletableFuture<Desk> openLast(Passphrases passphrases) {
        return last()
                .map(desk -> share(desk.folder().toString(), isByPassphrase(desk.folder()) ? hands.instant() : desk.since(),
                        () -> unlock(desk.folder(), passphrases))
                        .thenApplyAsync(shared -> unlocked(shared, passphrases), blocking))
                .orElseGet(() -> CompletableFuture.failedFuture(new Refused(new Refusal.Offline())));
    }

    private Optional<LastDesk.Noted> last() {
        return stores.flatMap(path -> backend.flatMap(new LastDesk(path)::at))
                .filter(desk -> isByPassphrase(desk.folder()) || !WorkingDay.isOver(desk.since(), hands.instant()));
    }

    private Desk unlock(Path folder, Passphrases passphrases) {
        Keeping keeping = Keeping.in(folder, vault, mayKeep, passphrases);
        Optional<Account> account = keeping.accountMemory().account();
        if (account.isEmpty()) {
            keeping.close();
            throw new Refused(new Refusal.Offline());
        }
        return reopening.apply(account.get(), keeping);
    }

    /**
     * From when the service has told who this is, for before that nothing is remembered that a later start could show; not where the
     * desk is locked by then.
     */
    private void noteAsLast(Desk desk, Path folder, Instant proved) {
        if (desk.kept() instanceof Kept.OnThisComputer && backend.isPresent()) {
            desk.gateway().identity().thenRunAsync(() -> {
                synchronized (noting) {
                    if (!desk.isLocked()) {
                        new LastDesk(folder.getParent()).remember(backend.get(), folder, desk.tokens().provedAt().orElse(proved));
                    }
                }
            }, blocking);
        }
    }

    /** When its person last proved who they are. */
    synchronized Instant provedAt(Desk desk) {
        return desk.tokens().provedAt().orElseGet(() -> shared(desk).proved);
    }

    /** Not before the desks that are closing have let go of their stores. */
    private CompletableFuture<Desk> share(String whose, Instant proved, Supplier<Desk> opening) {
        Shared shared = open.get(whose);
        if (shared == null || shared.desk.isCompletedExceptionally()) {
            shared = new Shared(closed.thenApplyAsync(ready -> opening.get(), blocking), proved);
            open.put(whose, shared);
        }
        shared.windows++;
        return shared.desk;
    }

    /**
     * Its person signs out: the next start does not open it without a sign-in. What has not left stays in its store unless it is
     * discarded. Its windows are to be released as ever, also before that is done. Fails where not all could be discarded.
     */
    synchronized CompletableFuture<Void> signOut(Desk desk, boolean discard) {
        CompletableFuture<Void> forgotten = stores.map(path -> {
            Path folder = folderOf(desk);
            return CompletableFuture.runAsync(() -> forgetAsLast(folder), blocking);
        }).orElseGet(() -> CompletableFuture.completedFuture(null));
        CompletableFuture<Void> unsent = discard ? desk.conversations().giveUp() : CompletableFuture.completedFuture(null);
        CompletableFuture<Void> left = CompletableFuture.allOf(forgotten, unsent);
        shared(desk).leaving = left.<Void>handle((done, failure) -> null).completeOnTimeout(null, LONGEST_LEAVING.toMillis(), TimeUnit.MILLISECONDS);
        return left;
    }

    private void forgetAsLast(Path folder) {
        synchronized (noting) {
            new LastDesk(folder.getParent()).forget(folder);
        }
    }

    private Shared shared(Desk desk) {
        return open.values().stream().filter(one -> one.isOf(desk)).findFirst().orElseThrow();
    }

    private synchronized Path folderOf(Desk desk) {
        return open.entrySet().stream().filter(one -> one.getValue().isOf(desk)).map(one -> Path.of(one.getKey())).findFirst().orElseThrow();
    }

    /** Whether its person has a passphrase for what is kept. */
    boolean asksPassphrase(Desk desk) {
        return keptFolder(desk).filter(Desks::isByPassphrase).isPresent();
    }

    private static boolean isByPassphrase(Path folder) {
        try {
            return DeskKey.isByPassphrase(folder);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Locks a desk, and sees to it that ending Rapport and starting it again is no way around the lock: without a network it is
     * opened by its passphrase, or not at all. Blocks.
     */
    void lock(Desk desk) {
        desk.lock();
        if (!asksPassphrase(desk)) {
            keptFolder(desk).ifPresent(this::forgetAsLast);
        }
    }

    /** Gets the key of a locked desk again; blocks. False where it is not to be had. */
    boolean unlock(Desk desk, Passphrases passphrases) {
        Optional<Path> folder = keptFolder(desk);
        if (folder.isEmpty()) {
            desk.unlock(Optional.empty());
            return true;
        }
        try {
            Optional<SecretKey> key = new DeskKey(vault, passphrases).of(folder.get());
            key.ifPresent(found -> {
                desk.unlock(Optional.of(found));
                noteAsLast(desk, folder.get(), hands.instant());
            });
            return key.isPresent();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Optional<Path> keptFolder(Desk desk) {
        return desk.kept() instanceof Kept.OnThisComputer ? Optional.of(folderOf(desk)) : Optional.empty();
    }

    /** Whether a window has it still. */
    synchronized boolean isOpen(Desk desk) {
        return open.values().stream().anyMatch(one -> one.isOf(desk));
    }

    /** One of its windows has closed; with the last of them the desk closes, in the background. */
    synchronized CompletableFuture<Void> release(Desk desk) {
        Shared shared = shared(desk);
        shared.windows--;
        if (shared.windows > 0) {
            return CompletableFuture.completedFuture(null);
        }
        open.values().remove(shared);
        CompletableFuture<Void> closing = shared.leaving.thenRunAsync(desk::close, blocking);
        // Whoever released it hears of a failure; the next desk only waits for the end.
        closed = CompletableFuture.allOf(closed, closing.handle((done, failure) -> null));
        return closing;
    }
}
