package health.rapport.bench;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;

/** Knocks at the window's thread every few milliseconds and keeps the longest time until it answered. */
final class WindowThreadWatch implements AutoCloseable {
    private static final long BETWEEN_KNOCKS = 2;

    private final ScheduledExecutorService knocking = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("knocking").factory());
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final AtomicLong longest = new AtomicLong();

    void start() {
        knocking.scheduleAtFixedRate(this::knock, 0, BETWEEN_KNOCKS, TimeUnit.MILLISECONDS);
    }

    private void knock() {
        if (waiting.compareAndSet(false, true)) {
            long knocked = System.nanoTime();
            Platform.runLater(() -> {
                longest.accumulateAndGet(System.nanoTime() - knocked, Math::max);
                waiting.set(false);
            });
        }
    }

    double longestMillis() {
        return longest.get() / 1e6;
    }

    @Override
    public void close() {
        knocking.shutdownNow();
    }
}
