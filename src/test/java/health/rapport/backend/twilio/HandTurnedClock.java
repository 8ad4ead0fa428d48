package health.rapport.backend.twilio;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Shows real time plus what it was turned by. */
final class HandTurnedClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;
    private volatile Instant stopped;

    void turn(Duration further) {
        ahead = ahead.plus(further);
        stopped = null;
    }

    /** Shows this instant until it is turned. */
    void freeze() {
        stopped = instant();
    }

    @Override
    public Instant instant() {
        return stopped != null ? stopped : Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
