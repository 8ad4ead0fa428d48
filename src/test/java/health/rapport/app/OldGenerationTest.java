package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.support.Clock;
import health.rapport.support.HandClock;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OldGenerationTest {
    private static final int MEGABYTE = 1 << 20;

    private final HandClock hands = new HandClock(Instant.parse("2026-03-10T14:00:00Z"));
    private final AtomicInteger alarms = new AtomicInteger();
    private final CountDownLatch waits = new CountDownLatch(1);
    private final Clock clock = new Clock() {
        @Override
        public Instant now() {
            return hands.now();
        }

        @Override
        public Subscription after(Duration delay, Runnable task) {
            Subscription alarm = hands.after(delay, task);
            alarms.incrementAndGet();
            waits.countDown();
            return alarm;
        }
    };
    private final AtomicInteger collected = new AtomicInteger();
    private final List<byte[]> piled = new ArrayList<>();

    /** What other tests left behind counts as living until then, and a quarter of it may be more than there is room for. */
    @BeforeEach
    void collectWhatOthersLeft() {
        System.gc();
    }

    @Test
    void aSmallHeapIsLeftAloneAndALargeOneMayGrowByAQuarter() {
        assertThat(OldGeneration.threshold(10L * MEGABYTE, 1000L * MEGABYTE)).isEqualTo(96L * MEGABYTE);
        assertThat(OldGeneration.threshold(200L * MEGABYTE, 1000L * MEGABYTE)).isEqualTo(250L * MEGABYTE);
        assertThat(OldGeneration.threshold(200L * MEGABYTE, -1)).as("nothing set").isEqualTo(250L * MEGABYTE);
        assertThat(OldGeneration.threshold(900L * MEGABYTE, 1000L * MEGABYTE)).as("never more than there is").isEqualTo(1000L * MEGABYTE);
    }

    @Test
    void whatPilesUpIsCollectedBeforeTheHeapIsFullButNotUnderAnybodysHands() throws InterruptedException {
        try (var old = new OldGeneration(clock, Runnable::run, this::collect)) {
            pileUp();
            hands.advance(Duration.ofSeconds(6));
            old.touched();
            hands.advance(Duration.ofSeconds(6));
            assertThat(collected).as("somebody writes").hasValue(0);

            hands.advance(OldGeneration.STILL);
            assertThat(collected).hasValue(1);
        }
    }

    @Test
    void isCollectedOnceAfterWorkThatLeftSomethingBehind() throws InterruptedException {
        try (var old = new OldGeneration(clock, Runnable::run, this::collect)) {
            pileUp();
            old.touched();
            assertThat(alarms).as("waits for one rest only").hasValue(1);

            hands.advance(OldGeneration.STILL);
            assertThat(collected).hasValue(1);

            old.touched();
            hands.advance(OldGeneration.STILL);
            assertThat(collected).as("nothing was left behind since").hasValue(1);
        }
    }

    @Test
    void isNotAskedForAgainWhileItIsCollected() throws InterruptedException {
        List<Runnable> collecting = new ArrayList<>();
        try (var old = new OldGeneration(clock, collecting::add, this::collect)) {
            pileUp();
            hands.advance(OldGeneration.STILL);
            old.touched();
            assertThat(alarms).hasValue(1);

            collecting.getFirst().run();
            assertThat(alarms).as("for the rest of who came meanwhile").hasValue(2);
            hands.advance(OldGeneration.STILL);
            assertThat(collecting).hasSize(2);
        }
    }

    private void collect() {
        System.gc();
        collected.incrementAndGet();
    }

    /** Until one has been told and waits for a rest. */
    private void pileUp() throws InterruptedException {
        while (piled.size() < 320 && waits.getCount() > 0) {
            piled.add(new byte[MEGABYTE]);
        }
        assertThat(waits.await(20, TimeUnit.SECONDS)).as("told of " + piled.size() + " MB").isTrue();
    }
}
