package health.rapport.ui.conversation;

import health.rapport.support.Clock;
import health.rapport.support.Subscription;
import health.rapport.ui.common.FxThread;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks again what the phones of an open conversation want and whose they are, for no event tells that another desk put it down: every minute, and when
 * somebody comes back to the window. On the window's thread.
 */
final class ConsentWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMinutes(1);
    /** Whoever goes to and fro between windows asks nothing each time. */
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private final Clock clock;
    private final FxThread fx;
    private final Runnable ask;
    private Subscription next = () -> { };
    private Instant asked;
    private boolean looking;

    /** @param ask is not run at once: whoever opens a conversation asks first */
    ConsentWatch(Clock clock, FxThread fx, Runnable ask) {
        this.clock = clock;
        this.fx = fx;
        this.ask = ask;
        askLater(clock.now());
    }

    /** Whether somebody has the conversation before them; call whenever that may have changed. */
    void looking(boolean now) {
        if (now && !looking && !clock.now().isBefore(asked.plus(AT_MOST))) {
            ask();
        }
        looking = now;
    }

    private void ask() {
        askLater(clock.now());
        ask.run();
    }

    private void askLater(Instant now) {
        next.close();
        asked = now;
        next = clock.after(EVERY, () -> fx.execute(this::ask));
    }

    @Override
    public void close() {
        next.close();
    }
}
