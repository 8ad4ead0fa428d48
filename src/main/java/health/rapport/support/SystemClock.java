package health.rapport.support;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The computer's own clock. */
public final class SystemClock implements Clock {
    private final ScheduledExecutorService alarms;

    public SystemClock(ScheduledExecutorService alarms) {
        this.alarms = alarms;
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Subscription after(Duration delay, Runnable task) {
        Future<?> alarm = alarms.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> alarm.cancel(false);
    }
}
