package health.rapport.app.bench.faults;

import health.rapport.support.Clock;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs many times as fast as time, and jumps on demand, so that back-off, watchdogs and tokens cost a test next to nothing.
 * Where the machine is too busy to move its hands it stands still: what nobody could answer is not taken for silence.
 */
final class HurriedClock implements Clock, AutoCloseable {
    private record Alarm(Instant at, long number, Runnable task) {}

    private final ScheduledExecutorService hands = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("hurried-clock").factory());
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparing(Alarm::at).thenComparing(Alarm::number));
    /** The hands move each millisecond; whatever is longer was spent waiting for a processor. */
    private static final long LONGEST_TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    private final int speed;
    private long lastTick = System.nanoTime();
    private Instant now = Instant.now();
    private long numbers;

    /** @param speed seconds of this clock in one second */
    HurriedClock(int speed) {
        this.speed = speed;
        hands.scheduleWithFixedDelay(this::ring, 1, 1, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized Instant now() {
        // No two looks see the same time: messages are told apart by when they were written.
        now = now.plusNanos(1);
        return now;
    }

    @Override
    public synchronized Subscription after(Duration delay, Runnable task) {
        var alarm = new Alarm(now.plus(delay), numbers++, task);
        alarms.add(alarm);
        return () -> cancel(alarm);
    }

    synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    private synchronized void cancel(Alarm alarm) {
        alarms.remove(alarm);
    }

    private void ring() {
        due().forEach(alarm -> alarm.task().run());
    }

    private synchronized List<Alarm> due() {
        long tick = System.nanoTime();
        now = now.plusNanos(Math.min(tick - lastTick, LONGEST_TICK_NANOS) * speed);
        lastTick = tick;
        var due = new ArrayList<Alarm>();
        while (!alarms.isEmpty() && !alarms.peek().at().isAfter(now)) {
            due.add(alarms.poll());
        }
        return due;
    }

    @Override
    public void close() {
        hands.shutdownNow();
    }
}
