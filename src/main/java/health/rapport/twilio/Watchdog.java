package health.rapport.twilio;

import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.time.Instant;

/**
 * Notices that nothing comes in any more. A socket may look open while nobody is there, and while something on the way
 * still answers WebSocket pings; only frames of the service's own, and what may be a part of one, are signs of life. Lives on the session's lane.
 */
final class Watchdog {
    private final Clock clock;
    private final Lane lane;
    private final Timings timings;
    private final Runnable probe;
    private final Runnable dead;
    private Instant lastHeard;
    private boolean probed;
    private Subscription alarm = () -> {};

    Watchdog(Clock clock, Lane lane, Timings timings, Runnable probe, Runnable dead) {
        this.clock = clock;
        this.lane = lane;
        this.timings = timings;
        this.probe = probe;
        this.dead = dead;
        this.lastHeard = clock.now();
    }

    void heard() {
        lastHeard = clock.now();
        probed = false;
    }

    Instant lastHeard() {
        return lastHeard;
    }

    void start() {
        heard();
        look(timings.probe());
    }

    void stop() {
        alarm.close();
    }

    private void look(Duration later) {
        alarm.close();
        alarm = clock.after(later, () -> lane.execute(this::check));
    }

    private void check() {
        if (clock.now().isBefore(lastHeard)) {
            // The clock was set back: for how long it has been silent nobody knows.
            start();
            return;
        }
        Duration silence = Duration.between(lastHeard, clock.now());
        if (silence.compareTo(timings.dead()) >= 0) {
            dead.run();
        } else if (silence.compareTo(timings.probe()) >= 0) {
            if (!probed) {
                probed = true;
                probe.run();
            }
            look(timings.dead().minus(silence));
        } else {
            look(timings.probe().minus(silence));
        }
    }
}
