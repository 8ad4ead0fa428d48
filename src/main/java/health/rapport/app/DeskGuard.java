package health.rapport.app;

import health.rapport.session.WorkingDay;
import health.rapport.support.Clock;
import health.rapport.support.Subscription;
import health.rapport.ui.shell.IdleWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Watches over one desk, whatever its windows: nobody touches it any more, or its sign-in is a working day old. On the window's thread. */
final class DeskGuard implements AutoCloseable {
    private final Clock clock;
    private final Supplier<Duration> patience;
    private final Supplier<Instant> since;
    private final Executor window;
    private final Runnable onIdle;
    private final Runnable onDayOver;
    private IdleWatch idle;
    private Subscription day;
    private boolean dayOver;
    private boolean closed;
    private Instant backSince = Instant.MIN;

    /**
     * @param patience how long one may be away
     * @param since    when the person last proved who they are
     */
    DeskGuard(Clock clock, Supplier<Duration> patience, Supplier<Instant> since, Executor window, Runnable onIdle, Runnable onDayOver) {
        this.clock = clock;
        this.patience = patience;
        this.since = since;
        this.window = window;
        this.onIdle = onIdle;
        this.onDayOver = onDayOver;
        watch();
        watchDay();
    }

    /** Also anew, when the desk was unlocked. */
    void watch() {
        if (idle != null) {
            idle.close();
        }
        idle = new IdleWatch(clock, patience, window, onIdle);
        if (dayOver) {
            // Whoever was only locked at the end of their day, for the sake of what had not left, and came back.
            dayOver = false;
            backSince = clock.now();
            watchDay();
        }
    }

    void touch() {
        idle.touch();
    }

    /** Looks at the clock every now and then, for the day goes on while the computer sleeps and alarms do not. */
    private void watchDay() {
        Duration left = WorkingDay.LENGTH.minus(Duration.between(began(), clock.now()));
        day = clock.after(left.isNegative() ? Duration.ZERO : left.compareTo(IdleWatch.BETWEEN_LOOKS) < 0 ? left
                : IdleWatch.BETWEEN_LOOKS, () -> window.execute(() -> {
            if (closed) {
                return;
            }
            if (WorkingDay.isOver(began(), clock.now())) {
                dayOver = true;
                onDayOver.run();
            } else {
                watchDay();
            }
        }));
    }

    private Instant began() {
        Instant proved = since.get();
        return proved.isAfter(backSince) ? proved : backSince;
    }

    @Override
    public void close() {
        closed = true;
        idle.close();
        day.close();
    }
}
