package health.rapport.chat;

import health.rapport.support.Backoff;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pause after a try that failed, longer after each in a row. It is made where the connection is live, too: an answer may be lost
 * again and again. Everything runs on the conversation's lane.
 */
final class Pause {
    private static final Backoff BETWEEN_TRIES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final Lane lane;
    private final Clock clock;
    private final RandomGenerator random;
    private final Runnable goOn;
    private Subscription alarm = () -> {};
    private boolean lasting;
    private int failures;

    /** @param goOn told when a pause has lasted long enough; not when it is cut short */
    Pause(Lane lane, Clock clock, RandomGenerator random, Runnable goOn) {
        this.lane = lane;
        this.clock = clock;
        this.random = random;
        this.goOn = goOn;
    }

    boolean lasts() {
        return lasting;
    }

    /** Tries that failed in a row. */
    int failures() {
        return failures;
    }

    /** Another try failed. */
    void begin() {
        alarm.close();
        failures++;
        lasting = true;
        alarm = clock.after(BETWEEN_TRIES.after(failures, random), () -> lane.execute(() -> {
            lasting = false;
            goOn.run();
        }));
    }

    /** What failed is done: the next may try at once, and the pauses begin short again. */
    void over() {
        failures = 0;
        lasting = false;
        alarm.close();
    }
}
