package health.rapport.reminders;

import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Subscription;
import java.time.Duration;

/** Says on the roll that this sender is at work, for as long as it runs and nobody paused it. */
public final class Presence implements AutoCloseable {
    private static final Duration SAYS_AGAIN = Duration.ofMinutes(1);
    /** Two calls may fail before others take this sender for gone. */
    private static final Duration COUNTS_FOR = Duration.ofSeconds(150);

    private final SenderRoll roll;
    private final ReminderRunner runner;
    private final Clock clock;
    private final Lane lane;
    private Subscription next = () -> { };
    private boolean closed;

    public Presence(SenderRoll roll, ReminderRunner runner, Clock clock, Lane lane) {
        this.roll = roll;
        this.runner = runner;
        this.clock = clock;
        this.lane = lane;
    }

    public void start() {
        lane.execute(this::say);
    }

    private void say() {
        if (closed) {
            return;
        }
        if (!runner.state().value().paused()) {
            roll.enter(clock.now().plus(COUNTS_FOR));
        }
        next = clock.after(SAYS_AGAIN, this::start);
    }

    @Override
    public void close() {
        lane.execute(() -> {
            closed = true;
            next.close();
        });
    }
}
