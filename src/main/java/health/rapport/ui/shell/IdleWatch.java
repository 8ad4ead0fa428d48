package health.rapport.ui.shell;

import health.rapport.support.Clock;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Tells when nobody has touched a key or the mouse for a while. On the window's thread. */
public final class IdleWatch implements AutoCloseable {
    private final Clock clock;
    private final Supplier<Duration> patience;
    private final Executor window;
    private final Runnable whenIdle;
    private Instant touched;
    private Subscription alarm;

    /** @param patience asked anew each time, so that a change holds at once */
    public IdleWatch(Clock clock, Supplier<Duration> patience, Executor window, Runnable whenIdle) {
        this.clock = clock;
        this.patience = patience;
        this.window = window;
        this.whenIdle = whenIdle;
        touched = clock.now();
        set(patience.get());
    }

    public void touch() {
        touched = clock.now();
    }

    private void set(Duration wait) {
        alarm = clock.after(wait, () -> window.execute(this::look));
    }

    /** Also after the computer slept: time went on, whether alarms did or not. */
    private void look() {
        Duration left = patience.get().minus(Duration.between(touched, clock.now()));
        if (left.isPositive()) {
            set(left);
        } else {
            whenIdle.run();
        }
    }

    @Override
    public void close() {
        alarm.close();
    }
}
