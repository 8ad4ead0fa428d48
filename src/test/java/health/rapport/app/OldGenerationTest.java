package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OldGenerationTest {
    private static final int MEGABYTE = 1 << 20;

    @Test
    void aSmallHeapIsLeftAloneAndALargeOneMayGrowByHalf() {
        assertThat(OldGeneration.threshold(10L * MEGABYTE)).isEqualTo(96L * MEGABYTE);
        assertThat(OldGeneration.threshold(200L * MEGABYTE)).isEqualTo(300L * MEGABYTE);
    }

    @Test
    void whatPilesUpIsCollectedBeforeTheHeapIsFull() throws InterruptedException {
        var collected = new CountDownLatch(1);
        List<byte[]> piled = new ArrayList<>();
        try (var old = new OldGeneration(Runnable::run, collected::countDown)) {
            for (int megabytes = 0; megabytes < 320 && collected.getCount() > 0; megabytes++) {
                piled.add(new byte[MEGABYTE]);
            }
            assertThat(collected.await(20, TimeUnit.SECONDS)).as("told of " + piled.size() + " MB").isTrue();
        }
    }
}
