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
    }

    void touch() {
        idle.touch();
    }

    private void watchDay() {
        Duration left = WorkingDay.LENGTH.minus(Duration.between(since.get(), clock.now()));
        day = clock.after(left.isNegative() ? Duration.ZERO : left, () -> window.execute(() -> {
            if (WorkingDay.isOver(since.get(), clock.now())) {
                onDayOver.run();
            } else {
                watchDay();
            }
        }));
    }

    @Override
    public void close() {
        idle.close();
        day.close();
    }
}
