package health.rapport.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneTest {
    @Test
    void tasksRunInOrderAndNeverTwoAtATime() {
        var order = new ArrayList<Integer>();
        var inside = new AtomicInteger();
        var together = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var lane = new Lane(threads);
            IntStream.range(0, 1_000).forEach(number -> lane.execute(() -> {
                together.accumulateAndGet(inside.incrementAndGet(), Math::max);
                order.add(number);
                inside.decrementAndGet();
            }));
            assertThat(lane.call(() -> List.copyOf(order)).join()).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
        }
        assertThat(together).hasValue(1);
    }

    @Test
    void aTaskThatFailsDoesNotStopTheNext() {
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().uncaughtExceptionHandler((thread, failure) -> { }).factory())) {
            var lane = new Lane(threads);
            lane.execute(() -> {
                throw new IllegalStateException("on purpose");
            });

            assertThat(lane.call(() -> "next").join()).isEqualTo("next");
        }
    }

    @Test
    void norDoesOneForWhichThereIsNoMemory() {
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().uncaughtExceptionHandler((thread, failure) -> { }).factory())) {
            var lane = new Lane(threads);
            lane.execute(() -> {
                throw new OutOfMemoryError("on purpose");
            });

            assertThat(lane.call(() -> "next").orTimeout(5, TimeUnit.SECONDS).join()).isEqualTo("next");
        }
    }

    @Test
    void aTaskGivenByATaskRunsAfterIt() {
        var order = new ArrayList<String>();
        var lane = new Lane(Runnable::run);

        lane.execute(() -> {
            lane.execute(() -> order.add("inner"));
            order.add("outer");
        });

        assertThat(order).containsExactly("outer", "inner");
    }
}
