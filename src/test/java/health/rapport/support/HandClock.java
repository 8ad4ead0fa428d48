package health.rapport.support;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock whose hands the test turns; alarms ring on the turning thread, in order of their time. */
public final class HandClock implements Clock {
    private record Alarm(Instant at, long order, Runnable task) {}

    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparing(Alarm::at).thenComparing(Alarm::order));
    private Instant now;
    private Duration slept = Duration.ZERO;
    private long order;

    public HandClock(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant now() {
        return now.plus(slept);
    }

    @Override
    public synchronized Subscription after(Duration delay, Runnable task) {
        var alarm = new Alarm(now.plus(delay), order++, task);
        alarms.add(alarm);
        return () -> remove(alarm);
    }

    private synchronized void remove(Alarm alarm) {
        alarms.remove(alarm);
    }

    public void advance(Duration duration) {
        Instant end;
        synchronized (this) {
            end = now.plus(duration);
        }
        for (Alarm alarm = due(end); alarm != null; alarm = due(end)) {
            alarm.task().run();
        }
        synchronized (this) {
            now = end;
        }
    }

    /** As if the computer slept: the hands go on, and all alarms are late by as much. */
    public synchronized void sleep(Duration duration) {
        slept = slept.plus(duration);
    }

    private synchronized Alarm due(Instant end) {
        Alarm first = alarms.peek();
        if (first == null || first.at().isAfter(end)) {
            return null;
        }
        now = first.at().isAfter(now) ? first.at() : now;
        return alarms.poll();
    }
}
