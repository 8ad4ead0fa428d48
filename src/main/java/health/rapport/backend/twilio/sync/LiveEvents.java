package health.rapport.backend.twilio.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.faults.FaultKind;
import health.rapport.backend.faults.FaultPlan;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Hands each event of an object to those who subscribed, in order; on demand twice, never, or two in the wrong order. */
public final class LiveEvents {
    private record Event(String messageType, ObjectNode payload) {}

    private record Lost(String objectSid, long event) {}

    private static final long HELD_AT_MOST_MILLIS = 2_000;

    private final FaultPlan faults;
    private final ScheduledExecutorService timer;
    private final Map<String, Set<Subscriber>> subscribers = new ConcurrentHashMap<>();
    private final Map<String, Event> held = new HashMap<>();
    private final Set<Lost> lost = ConcurrentHashMap.newKeySet();

    public LiveEvents(FaultPlan faults, ScheduledExecutorService timer) {
        this.faults = faults;
        this.timer = timer;
        faults.whenCleared(this::releaseAll);
    }

    void subscribe(String objectSid, Subscriber subscriber) {
        of(objectSid).add(subscriber);
    }

    void unsubscribe(String objectSid, Subscriber subscriber) {
        of(objectSid).remove(subscriber);
    }

    void unsubscribe(String objectSid, String identity) {
        of(objectSid).removeIf(subscriber -> subscriber.identity().equals(identity));
    }

    void forget(String objectSid) {
        subscribers.remove(objectSid);
    }

    /** A connection ended: all its subscriptions go with it. */
    public void forget(Subscriber subscriber) {
        subscribers.values().forEach(all -> all.remove(subscriber));
    }

    /** Was told nobody on demand, and is left out of replays too. */
    boolean isLost(String objectSid, long event) {
        return lost.contains(new Lost(objectSid, event));
    }

    synchronized void publish(String objectSid, String messageType, ObjectNode payload) {
        if (faults.take("EVENT", payload.path("event_type").asText(), FaultKind.LOSE_EVENT).isPresent()) {
            lost.add(new Lost(objectSid, payload.at("/event/id").asLong()));
            return;
        }
        var event = new Event(messageType, payload);
        Event earlier = held.remove(objectSid);
        if (earlier != null) {
            deliver(objectSid, event);
            deliver(objectSid, earlier);
        } else if (faults.take("EVENT", payload.path("event_type").asText(), FaultKind.REORDER_EVENTS).isPresent()) {
            held.put(objectSid, event);
            timer.schedule(() -> release(objectSid), HELD_AT_MOST_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            deliver(objectSid, event);
            faults.take("EVENT", payload.path("event_type").asText(), FaultKind.DUPLICATE_EVENT).ifPresent(twice -> deliver(objectSid, event));
        }
    }

    private synchronized void release(String objectSid) {
        Event event = held.remove(objectSid);
        if (event != null) {
            deliver(objectSid, event);
        }
    }

    private synchronized void releaseAll() {
        Set.copyOf(held.keySet()).forEach(this::release);
    }

    private Set<Subscriber> of(String objectSid) {
        return subscribers.computeIfAbsent(objectSid, none -> ConcurrentHashMap.newKeySet());
    }

    private void deliver(String objectSid, Event event) {
        subscribers.getOrDefault(objectSid, Set.of()).forEach(subscriber -> subscriber.push(event.messageType, event.payload));
    }
}
