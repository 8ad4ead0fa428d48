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
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;

/**
 * Has the old generation collected when it holds well more than what lived in it the last time, as soon as nobody touches a window: it
 * stops everything for a tenth of a second or two. By itself the serial collector waits for the heap's limit, a quarter of the
 * machine's memory, and what a window showed hours ago stays resident until then.
 */
final class OldGeneration implements AutoCloseable {
    /** So long without a key and a move of the mouse that nobody minds. */
    static final Duration STILL = Duration.ofSeconds(10);
    /** Below this it is not worth a pause. */
    private static final long AT_LEAST = 96L << 20;
    private static final long MOST_TIMES = 4;

    private final NotificationEmitter memory = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
    private final NotificationListener listener = this::heard;
    private final Optional<MemoryPoolMXBean> pool = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(one -> one.getType() == MemoryType.HEAP && one.isUsageThresholdSupported()).findFirst();
    private final Clock clock;
    private final Executor blocking;
    private final Runnable collection;
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
     * Half as much again as lives, so that the work stays in proportion to what was left behind.
     *
     * @param room as much as there can be; -1 where nothing is set
     */
    static long threshold(long living, long room) {
        long half = Math.max(AT_LEAST, living + living / 2);
        return room < 0 ? half : Math.min(half, room);
    }

    /** Somebody is at a window. */
    void touched() {
        touched = clock.now();
    }

    private void heard(Notification notification, Object nothing) {
        if (notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED)) {
            whenStill();
        }
    }

    private void whenStill() {
        Duration rest = Duration.between(clock.now(), touched.plus(STILL));
        if (rest.isPositive() && pool.filter(OldGeneration::presses).isEmpty()) {
            waiting = clock.after(rest, this::whenStill);
        } else {
            blocking.execute(() -> pool.ifPresent(old -> {
                collection.run();
                watch(old);
            }));
        }
    }

    private void watch(MemoryPoolMXBean old) {
        MemoryUsage usage = old.getUsage();
        old.setUsageThreshold(threshold(usage.getUsed(), usage.getMax()));
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
