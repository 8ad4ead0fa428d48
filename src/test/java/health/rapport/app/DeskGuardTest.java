package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.session.WorkingDay;
import health.rapport.support.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeskGuardTest {
    private static final Instant MORNING = Instant.parse("2026-11-23T13:00:00Z");

    private final HandClock clock = new HandClock(MORNING);
    private final AtomicInteger daysOver = new AtomicInteger();

    @Test
    void aDeskThatWasUnlockedAfterItsDayEndsWithTheNextOne() {
        try (var guard = new DeskGuard(clock, () -> Duration.ofDays(30), () -> MORNING, Runnable::run, () -> { }, daysOver::incrementAndGet)) {
            clock.advance(WorkingDay.LENGTH);
            assertThat(daysOver).hasValue(1);

            clock.advance(Duration.ofMinutes(10));
            guard.watch();
            assertThat(daysOver).hasValue(1);

            clock.advance(WorkingDay.LENGTH);
            assertThat(daysOver).hasValue(2);
        }
    }

    @Test
    void theDayGoesOnWhileTheComputerSleeps() {
        try (var guard = new DeskGuard(clock, () -> Duration.ofDays(30), () -> MORNING, Runnable::run, () -> { }, daysOver::incrementAndGet)) {
            clock.advance(Duration.ofHours(1));
            clock.sleep(WorkingDay.LENGTH);
            guard.touch();
            clock.advance(Duration.ofMinutes(1));
            assertThat(daysOver).hasValue(1);
        }
    }
}
