package health.rapport.bench.faults;

import health.rapport.support.Clock;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs many times as fast as time, and jumps on demand, so that back-off, watchdogs and tokens cost a test next to nothing.
 * It runs no faster than the machine answers: a pulse goes the way of a request and back, again and again, and the hands never get
 * further than a little ahead of the last one that is still out. So what nobody could answer yet is not taken for silence.
 */
final class HurriedClock implements Clock, AutoCloseable {
    private record Alarm(Instant at, long number, Runnable task) {}

    private final ScheduledExecutorService hands = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("hurried-clock").factory());
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparing(Alarm::at).thenComparing(Alarm::number));
    /** The hands move each millisecond; whatever is longer was spent waiting for a processor. */
    private static final long LONGEST_TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
    /** In time of this clock. The shortest patience of a connection, 7 seconds, is then that of 28 round trips. */
    private static final Duration FURTHEST_AHEAD = Duration.ofMillis(250);
    /** Between two pulses, which cost something too. */
    private static final Duration REST = Duration.ofMillis(200);

    private final int speed;
    private final Runnable pulse;
    private CompletableFuture<Void> feeling = CompletableFuture.completedFuture(null);
    private Instant furthest = Instant.MIN;
    private Instant lastPulse = Instant.EPOCH;
    private long lastTick = System.nanoTime();
    private Instant now = Instant.now();
    private long numbers;

    /**
     * @param speed seconds of this clock in one second
     * @param pulse asks for what is answered at once where the machine is quiet; blocks until then
     */
    HurriedClock(int speed, Runnable pulse) {
        this.speed = speed;
        this.pulse = pulse;
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

    /** Nobody looks at this clock while the other one leaps: a computer that slept sees both go on at once. */
    synchronized void leap(Duration by, Runnable other) {
        other.run();
        now = now.plus(by);
        furthest = now;
    }

    private synchronized void cancel(Alarm alarm) {
        alarms.remove(alarm);
    }

    private void ring() {
        feel();
        due().forEach(alarm -> alarm.task().run());
    }

    /** On a thread such as the clients' own. */
    private synchronized void feel() {
        if (feeling.isDone() && now.isAfter(lastPulse.plus(REST))) {
            lastPulse = now;
            furthest = now.plus(FURTHEST_AHEAD);
            feeling = CompletableFuture.runAsync(pulse, Thread::startVirtualThread);
        }
    }

    private synchronized List<Alarm> due() {
        long tick = System.nanoTime();
        Instant next = now.plusNanos(Math.min(tick - lastTick, LONGEST_TICK_NANOS) * speed);
        lastTick = tick;
        if (feeling.isDone() || next.isBefore(furthest)) {
            now = next;
        }
        var due = new ArrayList<Alarm>();
        while (!alarms.isEmpty() && !alarms.peek().at().isAfter(now)) {
            due.add(alarms.poll());
        }
        return due;
    }

    @Override
    public void close() {
        hands.shutdownNow();
        hands.close();
        feeling.handle((felt, nobodyThere) -> felt).join();
    }
}
