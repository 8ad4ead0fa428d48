package health.rapport.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import health.rapport.bench.BusyHour.Cores;
import health.rapport.bench.BusyHour.Costs;
import org.junit.jupiter.api.Test;

/** What queueing theory knows must come out. */
class BusyHourTest {
    private static final Costs TEN_MILLIS = new Costs(10, 0, 10, 0);

    @Test
    void nobodyWaitsWhereThereIsRoom() {
        var outcome = new BusyHour(new Costs(20, 25, 59, 79), new Cores(8, 8), 600).play(1, 0);

        assertThat(outcome.median()).isCloseTo(45, within(0.01));
        assertThat(outcome.slowest()).isCloseTo(45, within(0.01));
        assertThat(outcome.fhirBusy()).isCloseTo(0.025 / 8, within(0.001));
    }

    @Test
    void waitsAsLongAsTheoryHasIt() {
        var outcome = new BusyHour(TEN_MILLIS, new Cores(1, 1), 3_600).play(40, 40);

        assertThat(outcome.backendBusy()).isCloseTo(0.8, within(0.001));
        assertThat(outcome.mean()).as("M/D/1: 10 ms of work after 20 ms of waiting").isCloseTo(30, within(1.5));
    }

    @Test
    void fallsBehindForEverWhereTooMuchIsAsked() {
        assertThat(new BusyHour(TEN_MILLIS, new Cores(1, 1), 60).play(110, 0).slowest()).isGreaterThan(4_000);
        assertThat(new BusyHour(TEN_MILLIS, new Cores(1, 1), 600).play(110, 0).slowest()).isGreaterThan(40_000);
    }
}
