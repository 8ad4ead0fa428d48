package health.rapport.app;

import health.rapport.support.Clock;
import health.rapport.support.Subscription;
import health.rapport.support.SystemClock;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;

/**
 * Has the old generation collected when nobody touches a window, because it stops everything for a tenth of a second or two: once after people's
 * work, where that left something behind, and again when much has piled up by itself. Alone the serial collector waits for the heap's limit, a
 * quarter of the machine's memory, and what a window showed hours ago stays resident until then.
 */
final class OldGeneration implements AutoCloseable {
    /** So long without a key and a move of the mouse that nobody minds. */
    static final Duration STILL = Duration.ofSeconds(10);
    /** Below this it is not worth a pause. */
    private static final long AT_LEAST = 96L << 20;
    private static final long LEFT_BEHIND = 8L << 20;
    private static final long MOST_TIMES = 4;

    private final NotificationEmitter memory = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
    private final NotificationListener listener = this::heard;
    private final Optional<MemoryPoolMXBean> pool = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(one -> one.getType() == MemoryType.HEAP && one.isUsageThresholdSupported()).findFirst();
    private final Clock clock;
    private final Executor blocking;
    private final Runnable collection;
    private final AtomicBoolean isWaiting = new AtomicBoolean();
    private volatile Instant touched;
    private volatile Subscription waiting = () -> { };

    OldGeneration(Executor blocking) {
        this(new SystemClock(Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("memory").factory())), blocking, System::gc);
    }

    /** @param collection returns when all that has died is collected */
    OldGeneration(Clock clock, Executor blocking, Runnable collection) {
        this.clock = clock;
        this.blocking = blocking;
        this.collection = collection;
        touched = clock.now();
        memory.addNotificationListener(listener, null, null);
        pool.ifPresent(this::watch);
    }

    /**
     * A quarter more than lives, so that the work stays in proportion to what was left behind.
     *
     * @param room as much as there can be; -1 where nothing is set
     */
    static long threshold(long living, long room) {
        long more = Math.max(AT_LEAST, living + living / 4);
        return room < 0 ? more : Math.min(more, room);
    }

    /** Somebody is at a window; called on any thread, and cheap enough for every key. */
    void touched() {
        touched = clock.now();
        waitForRest();
    }

    private void heard(Notification notification, Object nothing) {
        if (notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED)) {
            waitForRest();
        }
    }

    private void waitForRest() {
        if (isWaiting.compareAndSet(false, true)) {
            whenStill();
        }
    }

    private void whenStill() {
        Duration rest = rest();
        if (rest.isPositive() && pool.filter(OldGeneration::presses).isEmpty()) {
            waiting = clock.after(rest, this::whenStill);
        } else {
            blocking.execute(() -> {
                pool.filter(OldGeneration::isWorthIt).ifPresent(this::collect);
                isWaiting.set(false);
                if (rest().isPositive()) {
                    waitForRest();
                }
            });
        }
    }

    /** Again while it helps: what is found dead lets go of textures and buffers, which die only then. */
    private void collect(MemoryPoolMXBean old) {
        long before;
        do {
            before = old.getUsage().getUsed();
            collection.run();
            watch(old);
        } while (before - old.getUsage().getUsed() > LEFT_BEHIND && !rest().isPositive());
    }

    /** Until nobody has touched a window for long enough. */
    private Duration rest() {
        return Duration.between(clock.now(), touched.plus(STILL));
    }

    private void watch(MemoryPoolMXBean old) {
        MemoryUsage usage = old.getUsage();
        old.setUsageThreshold(threshold(usage.getUsed(), usage.getMax()));
    }

    /** Seen from the threshold, because another may have collected last. */
    private static boolean isWorthIt(MemoryPoolMXBean old) {
        long living = old.getUsageThreshold() / 5 * 4;
        return old.getUsage().getUsed() > Math.max(AT_LEAST, living + LEFT_BEHIND);
    }

    /** Somebody who never rests must not fill the machine. */
    private static boolean presses(MemoryPoolMXBean old) {
        return old.getUsage().getUsed() > MOST_TIMES * old.getUsageThreshold();
    }

    @Override
    public void close() {
        waiting.close();
        pool.ifPresent(old -> old.setUsageThreshold(0));
        try {
            memory.removeNotificationListener(listener);
        } catch (ListenerNotFoundException never) {
            throw new IllegalStateException(never);
        }
    }
}
