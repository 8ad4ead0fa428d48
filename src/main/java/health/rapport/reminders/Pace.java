package health.rapport.reminders;

import java.time.Duration;
import java.time.Instant;

/** A token bucket: so many at once, then one every interval. Its owner keeps it to one lane. */
final class Pace {
    private final Duration interval;
    private final int burst;
    private Instant fullAt = Instant.EPOCH;

    Pace(Duration interval, int burst) {
        this.interval = interval;
        this.burst = burst;
    }

    /** Takes the next place. Returns how long to wait until it may be used. */
    Duration next(Instant now) {
        Instant earliest = fullAt.minus(interval.multipliedBy(burst - 1L));
        Instant at = earliest.isAfter(now) ? earliest : now;
        fullAt = (fullAt.isAfter(at) ? fullAt : at).plus(interval);
        return Duration.between(now, at);
    }
}
