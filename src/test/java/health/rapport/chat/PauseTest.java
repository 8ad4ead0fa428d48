package health.rapport.chat;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.support.HandClock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PauseTest {
    private final HandClock clock = new HandClock(Instant.parse("2026-11-23T17:00:00Z"));
    private int told;
    private final Pause pause = new Pause(new Lane(Runnable::run), clock, new Random(7), () -> told++);

    @Test
    void itEndsByItselfAndSaysSoOnce() {
        pause.begin();
        assertThat(pause.lasts()).isTrue();

        clock.advance(Duration.ofSeconds(1));

        assertThat(pause.lasts()).isFalse();
        assertThat(told).isEqualTo(1);
    }

    @Test
    void itGrowsWithEachFailureInARow() {
        for (int failure = 1; failure <= 5; failure++) {
            pause.begin();
            clock.advance(Duration.ofSeconds(30));
        }
        pause.begin();

        clock.advance(Duration.ofSeconds(14));

        assertThat(pause.failures()).isEqualTo(6);
        assertThat(pause.lasts()).isTrue();
    }

    @Test
    void whatIsCutShortIsNotToldLaterAndBeginsShortAgain() {
        pause.begin();
        pause.begin();
        pause.over();
        clock.advance(Duration.ofMinutes(1));
        assertThat(told).isZero();

        pause.begin();
        clock.advance(Duration.ofSeconds(1));
        assertThat(told).isEqualTo(1);
    }
}
