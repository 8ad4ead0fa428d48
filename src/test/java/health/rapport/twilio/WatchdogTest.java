package health.rapport.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.support.Clock;
import health.rapport.support.HandClock;
import health.rapport.support.Lane;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final Timings TIMINGS = Timings.standard();

    private final HandClock alarms = new HandClock(Instant.parse("2026-11-23T09:00:00Z"));
    private Duration setBy = Duration.ZERO;
    private int probes;
    private boolean dead;
    /** Alarms ring after their time, however the hands are set meanwhile. */
    private final Clock clock = new Clock() {
        @Override
        public Instant now() {
            return alarms.now().plus(setBy);
        }

        @Override
        public Subscription after(Duration delay, Runnable task) {
            return alarms.after(delay, task);
        }
    };
    private final Watchdog watchdog = new Watchdog(clock, new Lane(Runnable::run), TIMINGS, () -> probes++, () -> dead = true);

    @Test
    void asksAfterAWhileAndGivesUpAfterALongerOne() {
        watchdog.start();
        alarms.advance(TIMINGS.probe());
        assertThat(probes).isEqualTo(1);
        assertThat(dead).isFalse();
        alarms.advance(TIMINGS.dead().minus(TIMINGS.probe()));
        assertThat(dead).isTrue();
    }

    @Test
    void doesNotSleepForAsLongAsTheClockWasSetBack() {
        watchdog.start();
        alarms.advance(Duration.ofSeconds(3));
        setBy = Duration.ofHours(-1);
        alarms.advance(TIMINGS.probe().plus(TIMINGS.dead()));
        assertThat(probes).isEqualTo(1);
        assertThat(dead).isTrue();
    }
}
