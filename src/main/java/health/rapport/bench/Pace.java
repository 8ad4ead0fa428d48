package health.rapport.bench;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Does one thing so many times a second until it is closed. What is late is made up for. */
final class Pace implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("pace").factory());
    private final AtomicInteger done = new AtomicInteger();
    private final Future<?> beats;

    Pace(int aSecond, Runnable thing) {
        beats = clock.scheduleAtFixedRate(() -> {
            thing.run();
            done.incrementAndGet();
        }, 0, 1_000_000 / aSecond, TimeUnit.MICROSECONDS);
    }

    int done() {
        return done.get();
    }

    /** @throws IllegalStateException if it failed once, which also ended it */
    @Override
    public void close() {
        beats.cancel(false);
        clock.close();
        if (beats.state() == Future.State.FAILED) {
            throw new IllegalStateException("What was to happen at a steady pace failed", beats.exceptionNow());
        }
    }
}
