package health.rapport.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** What this process's heap holds when everything that came is taken in and all garbage is collected. */
public final class LiveHeap {
    private static final long QUIET_MILLIS = 3_000;
    private static final int COLLECTIONS = 4;

    private LiveHeap() {}

    public static double megabytes() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
        var memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed() / 1048576.0;
    }
}
