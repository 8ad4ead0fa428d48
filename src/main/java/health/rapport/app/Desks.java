package health.rapport.app;

import health.rapport.model.Reference;
import health.rapport.session.KeyVault;
import health.rapport.session.Kept;
import health.rapport.session.Passphrases;
import health.rapport.oystehr.sandbox.SandboxUser;
import health.rapport.store.SystemKeychain;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The desks that are open in this process, one for each person: a second window of the same person shares the first one's, for
 * two outboxes over one store would send everything twice.
 */
public final class Desks {
    private static final class Shared {
        final CompletableFuture<Desk> desk;
        int windows;

        Shared(CompletableFuture<Desk> desk) {
            this.desk = desk;
        }
    }

    private final Optional<Path> stores;
    private final KeyVault vault;
    private final Executor blocking;
    private final Map<Reference, Shared> open = new HashMap<>();

    /** @param stores where desks keep their things; without it, in memory */
    public Desks(Optional<Path> stores, KeyVault vault, Executor blocking) {
        this.stores = stores;
        this.vault = vault;
        this.blocking = blocking;
    }

    /** Desks that leave nothing behind. */
    public static Desks keepingNothing(Executor blocking) {
        return new Desks(Optional.empty(), new SystemKeychain(), blocking);
    }

    /** This person's desk, at work; to be given back with {@link #release}. */
    synchronized CompletableFuture<Desk> open(Sandbox clinic, SandboxUser user, Passphrases passphrases) {
        Shared shared = open.get(user.profile());
        if (shared == null || shared.desk.isCompletedExceptionally()) {
            shared = new Shared(CompletableFuture.supplyAsync(() -> clinic.desk(user, keeping(clinic, user, passphrases)), blocking));
            open.put(user.profile(), shared);
        }
        shared.windows++;
        return shared.desk;
    }

    private Keeping keeping(Sandbox clinic, SandboxUser user, Passphrases passphrases) {
        return stores.map(folder -> Keeping.in(folder, clinic.project(), user.profile(), vault, passphrases))
                .orElseGet(() -> Keeping.whileOpen(Kept.Why.NOTHING_LASTS));
    }

    /** One of its windows has closed; with the last of them the desk closes, in the background. */
    synchronized CompletableFuture<Void> release(Desk desk) {
        Shared shared = open.get(desk.me().profile());
        shared.windows--;
        if (shared.windows > 0) {
            return CompletableFuture.completedFuture(null);
        }
        open.remove(desk.me().profile());
        return CompletableFuture.runAsync(desk::close, blocking);
    }
}
