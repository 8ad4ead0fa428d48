package health.rapport.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.support.HandClock;
import health.rapport.ui.common.FxThread;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConsentWatchTest {
    private final HandClock clock = new HandClock(Instant.parse("2026-11-23T15:00:00Z"));
    private final AtomicInteger asked = new AtomicInteger();
    private final ConsentWatch watch = new ConsentWatch(clock, new FxThread(Runnable::run), asked::incrementAndGet);

    @Test
    void asksEveryMinuteUntilItIsClosed() {
        clock.advance(Duration.ofMinutes(3));
        assertThat(asked).hasValue(3);

        watch.close();
        clock.advance(Duration.ofMinutes(3));
        assertThat(asked).hasValue(3);
    }

    @Test
    void asksWhenSomebodyComesBackAndNotWhileTheyStay() {
        clock.advance(Duration.ofSeconds(20));
        watch.looking(true);
        assertThat(asked).hasValue(1);

        clock.advance(Duration.ofSeconds(20));
        watch.looking(true);
        assertThat(asked).as("only scrolled").hasValue(1);
    }

    @Test
    void goingToAndFroAsksNothingEachTime() {
        watch.looking(true);
        assertThat(asked).as("it was opened just now").hasValue(0);
        clock.advance(Duration.ofSeconds(15));
        for (int i = 0; i < 5; i++) {
            watch.looking(false);
            watch.looking(true);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(asked).hasValue(1);
    }
}
