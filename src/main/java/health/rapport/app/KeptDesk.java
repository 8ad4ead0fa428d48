package health.rapport.app;

import health.rapport.chat.InboxState;
import health.rapport.session.KeyVault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Leaves behind what a day's work leaves behind, for measuring a start over it. */
public final class KeptDesk {
    private static final long PATIENCE = 60;

    private KeptDesk() {}

    /** Signs in as the clinic's first, reads the list and signs off; blocks. */
    public static void make(URI backend, Path data, KeyVault vault) throws Exception {
        try (ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor()) {
            var desks = new Desks(Optional.of(data.resolve("desks")), Optional.of(backend), vault, blocking);
            Sandbox clinic = Sandbox.joined(backend, blocking).get();
            Desk desk = desks.open(clinic, clinic.users().getFirst(), question -> CompletableFuture.completedFuture(Optional.empty())).get();
            var read = new CompletableFuture<Void>();
            desk.inbox().state().subscribe(state -> {
                if (state instanceof InboxState.Ready(var entries, var asOf) && asOf.isEmpty()
                        && entries.stream().allMatch(entry -> entry.last().isPresent() || entry.overview().lastMessage().isEmpty())) {
                    read.complete(null);
                }
            });
            read.get(PATIENCE, TimeUnit.SECONDS);
            while (!desks.hasLast()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            desks.release(desk).get();
        }
    }
}
