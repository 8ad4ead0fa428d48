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

/** Runs many times as fast as time, and jumps on demand, so that back-off, watchdogs and tokens cost a test next to nothing. */
final class HurriedClock implements Clock, AutoCloseable {
    private record Alarm(Instant at, long number, Runnable task) {}

    private final ScheduledExecutorService hands = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("hurried-clock").factory());
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparing(Alarm::at).thenComparing(Alarm::number));
    private final int speed;
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();
    private Duration ahead = Duration.ZERO;
    private long numbers;

    /** @param speed seconds of this clock in one second */
    HurriedClock(int speed) {
        this.speed = speed;
        hands.scheduleWithFixedDelay(this::ring, 1, 1, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized Instant now() {
        return began.plusNanos((System.nanoTime() - beganNanos) * speed).plus(ahead);
    }

    @Override
    public synchronized Subscription after(Duration delay, Runnable task) {
        var alarm = new Alarm(now().plus(delay), numbers++, task);
        alarms.add(alarm);
        return () -> cancel(alarm);
    }

    synchronized void advance(Duration by) {
        ahead = ahead.plus(by);
    }

    private synchronized void cancel(Alarm alarm) {
        alarms.remove(alarm);
    }

    private void ring() {
        due().forEach(alarm -> alarm.task().run());
    }

    private synchronized List<Alarm> due() {
        Instant now = now();
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
