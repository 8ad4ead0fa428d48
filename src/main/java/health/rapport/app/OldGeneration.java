package health.rapport.app;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;

/**
 * Has the old generation collected as soon as it holds well more than what lived in it the last time. By itself the serial collector waits for
 * the heap's limit, a quarter of the machine's memory, and what a window showed hours ago stays resident until then.
 */
final class OldGeneration implements AutoCloseable {
    /** Below this it is not worth a pause. */
    private static final long AT_LEAST = 96L << 20;

    private final NotificationEmitter memory = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
    private final NotificationListener listener = this::heard;
    private final Optional<MemoryPoolMXBean> pool = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(one -> one.getType() == MemoryType.HEAP && one.isUsageThresholdSupported()).findFirst();
    private final Executor blocking;
    private final Runnable collection;

    OldGeneration(Executor blocking) {
        this(blocking, System::gc);
    }

    /** @param collection returns when all that has died is collected */
    OldGeneration(Executor blocking, Runnable collection) {
        this.blocking = blocking;
        this.collection = collection;
        memory.addNotificationListener(listener, null, null);
        pool.ifPresent(old -> old.setUsageThreshold(threshold(0)));
    }

    /** Half as much again as lives, so that the work stays in proportion to what was left behind. */
    static long threshold(long living) {
        return Math.max(AT_LEAST, living + living / 2);
    }

    private void heard(Notification notification, Object nothing) {
        if (notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED)) {
            blocking.execute(() -> pool.ifPresent(old -> {
                collection.run();
                old.setUsageThreshold(threshold(old.getUsage().getUsed()));
            }));
        }
    }

    @Override
    public void close() {
        pool.ifPresent(old -> old.setUsageThreshold(0));
        try {
            memory.removeNotificationListener(listener);
        } catch (ListenerNotFoundException never) {
            throw new IllegalStateException(never);
        }
    }
}
