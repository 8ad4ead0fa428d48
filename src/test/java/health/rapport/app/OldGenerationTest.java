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
import org.junit.jupiter.api.Test;

class OldGenerationTest {
    private static final int MEGABYTE = 1 << 20;

    @Test
    void aSmallHeapIsLeftAloneAndALargeOneMayGrowByHalf() {
        assertThat(OldGeneration.threshold(10L * MEGABYTE, 1000L * MEGABYTE)).isEqualTo(96L * MEGABYTE);
        assertThat(OldGeneration.threshold(200L * MEGABYTE, 1000L * MEGABYTE)).isEqualTo(300L * MEGABYTE);
        assertThat(OldGeneration.threshold(200L * MEGABYTE, -1)).as("nothing set").isEqualTo(300L * MEGABYTE);
        assertThat(OldGeneration.threshold(800L * MEGABYTE, 1000L * MEGABYTE)).as("never more than there is").isEqualTo(1000L * MEGABYTE);
    }

    @Test
    void whatPilesUpIsCollectedBeforeTheHeapIsFullButNotUnderAnybodysHands() throws InterruptedException {
        var hands = new HandClock(Instant.parse("2026-03-10T14:00:00Z"));
        var waits = new CountDownLatch(1);
        var clock = new Clock() {
            @Override
            public Instant now() {
                return hands.now();
            }

            @Override
            public Subscription after(Duration delay, Runnable task) {
                Subscription alarm = hands.after(delay, task);
                waits.countDown();
                return alarm;
            }
        };
        // What other tests left behind counts as living until then, and half of it may be more than there is room for.
        System.gc();
        var collected = new AtomicInteger();
        List<byte[]> piled = new ArrayList<>();
        try (var old = new OldGeneration(clock, Runnable::run, collected::incrementAndGet)) {
            while (piled.size() < 320 && waits.getCount() > 0) {
                piled.add(new byte[MEGABYTE]);
            }
            assertThat(waits.await(20, TimeUnit.SECONDS)).as("told of " + piled.size() + " MB").isTrue();
            hands.advance(Duration.ofSeconds(6));
            old.touched();
            hands.advance(Duration.ofSeconds(6));
            assertThat(collected).as("somebody writes").hasValue(0);

            hands.advance(OldGeneration.STILL);
            assertThat(collected).hasValue(1);
        }
    }
}
