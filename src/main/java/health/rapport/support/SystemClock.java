package health.rapport.support;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The computer's own clock, or one that goes with it and shows another time. */
public final class SystemClock implements Clock {
    private final ScheduledExecutorService alarms;
    private final java.time.Clock hands;

    public SystemClock(ScheduledExecutorService alarms) {
        this(alarms, java.time.Clock.systemUTC());
    }

    /** @param hands what time it is; the alarms wait as long as they are asked to all the same */
    public SystemClock(ScheduledExecutorService alarms, java.time.Clock hands) {
        this.alarms = alarms;
        this.hands = hands;
    }

    @Override
    public Instant now() {
        return hands.instant();
    }

    @Override
    public Subscription after(Duration delay, Runnable task) {
        Future<?> alarm = alarms.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> alarm.cancel(false);
    }
}
