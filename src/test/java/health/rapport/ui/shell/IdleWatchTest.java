package health.rapport.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.support.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IdleWatchTest {
    private final HandClock clock = new HandClock(Instant.EPOCH);
    private final AtomicInteger told = new AtomicInteger();
    private Duration patience = Duration.ofMinutes(5);
    private final IdleWatch watch = new IdleWatch(clock, () -> patience, Runnable::run, told::incrementAndGet);

    @Test
    void nobodyIsToldWhileSomebodyTouches() {
        for (int minute = 0; minute < 30; minute++) {
            clock.advance(Duration.ofMinutes(1));
            watch.touch();
        }
        assertThat(told).hasValue(0);
    }

    @Test
    void afterTheTimeItIsToldOnce() {
        clock.advance(Duration.ofMinutes(3));
        watch.touch();
        clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(told).hasValue(0);
        clock.advance(Duration.ofSeconds(1));
        assertThat(told).hasValue(1);
        clock.advance(Duration.ofHours(1));
        assertThat(told).hasValue(1);
    }

    @Test
    void whoeverComesToAComputerThatSleptFindsItIdle() {
        clock.sleep(Duration.ofHours(1));
        watch.touch();
        assertThat(told).hasValue(1);
        watch.touch();
        clock.advance(Duration.ofHours(1));
        assertThat(told).as("once").hasValue(1);
    }

    @Test
    void aComputerThatSleptIsFoundIdleSoonAlsoWhereNobodyComes() {
        clock.sleep(Duration.ofHours(1));
        clock.advance(IdleWatch.BETWEEN_LOOKS);
        assertThat(told).hasValue(1);
    }

    @Test
    void aShorterTimeHoldsFromTheNextLookOn() {
        patience = Duration.ofMinutes(1);
        clock.advance(Duration.ofMinutes(5));
        assertThat(told).hasValue(1);
    }

    @Test
    void whoStoppedWatchingIsNotTold() {
        watch.close();
        clock.advance(Duration.ofHours(1));
        assertThat(told).hasValue(0);
    }
}
