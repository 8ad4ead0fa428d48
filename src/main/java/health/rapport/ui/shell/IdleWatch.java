package health.rapport.ui.shell;

import health.rapport.support.Clock;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Tells once when nobody has touched a key or the mouse for a while, also where the computer slept meanwhile. On the window's thread. */
public final class IdleWatch implements AutoCloseable {
    /** Alarms stand still while the computer sleeps, so none may be longer than it may take until somebody looks at the clock again. */
    public static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    private final Clock clock;
    private final Supplier<Duration> patience;
    private final Executor window;
    private final Runnable whenIdle;
    private Instant touched;
    private boolean told;
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

    /** Whoever comes back after too long is not the one who has been there, perhaps. */
    public void touch() {
        if (left().isPositive()) {
            touched = clock.now();
        } else {
            tell();
        }
    }

    private Duration left() {
        return patience.get().minus(Duration.between(touched, clock.now()));
    }

    private void set(Duration wait) {
        alarm = clock.after(wait.compareTo(BETWEEN_LOOKS) < 0 ? wait : BETWEEN_LOOKS, () -> window.execute(this::look));
    }

    private void look() {
        Duration left = left();
        if (told || !left.isPositive()) {
            tell();
        } else {
            set(left);
        }
    }

    private void tell() {
        if (!told) {
            told = true;
            alarm.close();
            whenIdle.run();
        }
    }

    @Override
    public void close() {
        told = true;
        alarm.close();
    }
}
