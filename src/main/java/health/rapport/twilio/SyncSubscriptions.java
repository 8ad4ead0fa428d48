package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Subscription;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * Has the service tell us the changes of objects. Subscriptions are asked for in batches: whatever is wanted while one
 * request is on its way goes with the next. None outlives its socket, so a new session establishes all of them again from
 * where each object stands, and the service replays what was missed. Lives on the lane.
 */
final class SyncSubscriptions {
    private enum Stage {
        WANTED,
        ASKED,
        ESTABLISHED,
        /** The service will not tell it just now, more than once; it is asked for by itself later on. */
        REFUSED
    }

    private static final class Entry {
        private final SyncObject object;
        private Stage stage = Stage.WANTED;
        private long correlation;
        private int askedAgain;
        private int refused;

        private Entry(SyncObject object) {
            this.object = object;
        }

        private boolean isDoneWithout() {
            return object.kind() == SyncKind.DOCUMENT && refused >= REFUSALS_WAITED_FOR;
        }
    }

    private static final int MOST_DOUBLINGS = 4;
    /** What a row of the list shows may be old for once; that nothing can be sent anywhere because of it may not. */
    private static final int REFUSALS_WAITED_FOR = 2;

    private final URI address;
    private final Tunnel tunnel;
    private final Clock clock;
    private final Lane lane;
    private final Timings timings;
    private final RandomGenerator random;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<CompletableFuture<Void>> waiters = new ArrayList<>();
    private Subscription expiry = () -> {};
    private long session;
    private long correlation;
    private long answering;
    private int batch = 100;
    private int failures;
    private boolean pausing;

    SyncSubscriptions(URI address, Tunnel tunnel, Clock clock, Lane lane, Timings timings, RandomGenerator random) {
        this.address = address;
        this.tunnel = tunnel;
        this.clock = clock;
        this.lane = lane;
        this.timings = timings;
        this.random = random;
    }

    void add(SyncObject object) {
        entries.put(object.sid(), new Entry(object));
        flush();
    }

    void remove(SyncObject object) {
        Entry entry = entries.get(object.sid());
        // Whoever follows the same thing anew must not lose it to the one before.
        if (entry == null || entry.object != object) {
            return;
        }
        entries.remove(object.sid());
        if (entry.stage != Stage.WANTED) {
            tunnel.once(HttpCall.syncPost(address, body("cancel", List.of(entry), ++correlation)));
        }
        settle();
    }

    /** A new session is ready: everything again. */
    void establishAll() {
        session++;
        answering = 0;
        failures = 0;
        pausing = false;
        entries.values().forEach(entry -> {
            entry.refused = 0;
            interrupt(entry);
        });
        flush();
    }

    /** This one again, from where it stands: what came since is told anew. */
    void establish(SyncObject object) {
        Entry entry = entries.get(object.sid());
        if (entry != null && entry.object == object && entry.stage == Stage.ESTABLISHED) {
            interrupt(entry);
            flush();
        }
    }

    /** Completes when every object that is followed is replayed and live, save documents of the list that the service keeps refusing. */
    CompletableFuture<Void> settled() {
        var waiter = new CompletableFuture<Void>();
        waiters.add(waiter);
        settle();
        return waiter;
    }

    /** A notification about subscriptions themselves. */
    void notified(JsonNode payload) {
        String type = payload.path("event_type").asText();
        long answered = payload.path("correlation_id").asLong();
        for (JsonNode event : payload.path("events")) {
            Entry entry = entries.get(event.path("object_sid").asText());
            // Answers to what we asked earlier are of no use. But whatever was cancelled and is wanted is asked for again,
            // be it the service's own doing or our last goodbye that was overtaken by the next hello.
            if (entry != null && (answered == entry.correlation || type.equals("subscription_canceled"))) {
                answered(type, entry, event);
            }
        }
        flush();
        settle();
    }

    private void answered(String type, Entry entry, JsonNode event) {
        switch (type) {
            case "subscription_established" -> {
                if (event.path("replay_status").asText().equals("interrupted")) {
                    interrupt(entry);
                } else {
                    established(entry, event.path("last_event_id").asLong());
                }
            }
            case "subscription_canceled" -> interrupt(entry);
            case "subscription_failed" -> failed(entry, event.path("error").path("status").asInt());
            default -> { }
        }
    }

    /** What fell between the last reading and here, and neither the replay nor a live event told, would be missed by nobody. */
    private static void established(Entry entry, long completed) {
        entry.stage = Stage.ESTABLISHED;
        entry.askedAgain = 0;
        entry.refused = 0;
        if (entry.object.position().established(completed)) {
            entry.object.missed();
        }
    }

    private void failed(Entry entry, int status) {
        if (status == 401 || status == 403 || status == 404) {
            entries.remove(entry.object.sid());
            entry.object.gone();
            return;
        }
        entry.refused++;
        interrupt(entry);
        if (entry.isDoneWithout()) {
            entry.stage = Stage.REFUSED;
            later(timings.retry().after(entry.refused, random).toMillis(), () -> askAfterRefusal(entry));
        } else {
            pause();
        }
    }

    private void askAfterRefusal(Entry entry) {
        if (entries.get(entry.object.sid()) == entry && entry.stage == Stage.REFUSED) {
            entry.stage = Stage.WANTED;
            flush();
        }
    }

    private static void interrupt(Entry entry) {
        entry.stage = Stage.WANTED;
        entry.object.position().interrupted();
    }

    private void flush() {
        if (answering != 0 || pausing || !tunnel.isOpen()) {
            return;
        }
        List<Entry> asked = entries.values().stream().filter(entry -> entry.stage == Stage.WANTED).limit(batch).toList();
        if (asked.isEmpty()) {
            return;
        }
        long number = ++correlation;
        answering = number;
        asked.forEach(entry -> {
            entry.stage = Stage.ASKED;
            entry.correlation = number;
        });
        long asking = session;
        tunnel.once(HttpCall.syncPost(address, body("establish", asked, number))).thenAccept(exchange -> {
            if (asking == session) {
                answering = 0;
                taken(exchange, asked, number);
                flush();
            }
        });
    }

    private void taken(Exchange exchange, List<Entry> asked, long number) {
        if (exchange instanceof Exchange.Answered answer && answer.succeeded()) {
            failures = 0;
            batch = Math.clamp(answer.body().path("max_batch_size").asInt(batch), 1, 1000);
            later(answer.body().path("estimated_delivery_in_ms").asLong(10_000) << doublings(asked), () -> again(asked, number));
            expireAfter(answer.body().path("ttl_in_s").asLong());
        } else {
            asked.stream().filter(entry -> entry.correlation == number && entry.stage == Stage.ASKED).forEach(SyncSubscriptions::interrupt);
            pause();
        }
    }

    /** Only the newest question is listened to, so that asking again too early, again and again, would never be answered. */
    private static int doublings(List<Entry> asked) {
        return asked.stream().mapToInt(entry -> Math.min(entry.askedAgain, MOST_DOUBLINGS)).max().orElse(0);
    }

    /** Those of whom nothing was heard in the time the service gave itself. */
    private void again(List<Entry> asked, long number) {
        asked.stream().filter(entry -> entry.correlation == number && entry.stage == Stage.ASKED).forEach(entry -> {
            interrupt(entry);
            entry.askedAgain++;
        });
        flush();
    }

    private void pause() {
        if (!pausing) {
            pausing = true;
            failures++;
            later(timings.retry().after(failures, random).toMillis(), () -> {
                pausing = false;
                flush();
            });
        }
    }

    private void expireAfter(long seconds) {
        expiry.close();
        if (seconds > 0) {
            expiry = later(seconds * 1000, this::establishAll);
        }
    }

    /** Nothing of an earlier session matters any more. */
    private Subscription later(long milliseconds, Runnable task) {
        long planned = session;
        return clock.after(Duration.ofMillis(milliseconds), () -> lane.execute(() -> {
            if (planned == session) {
                task.run();
            }
        }));
    }

    private void settle() {
        if (entries.values().stream().allMatch(entry -> entry.stage == Stage.ESTABLISHED || entry.isDoneWithout())) {
            List<CompletableFuture<Void>> done = List.copyOf(waiters);
            waiters.clear();
            done.forEach(waiter -> waiter.complete(null));
        }
    }

    private ObjectNode body(String action, List<Entry> asked, long number) {
        ObjectNode body = Json.object()
                .put("event_protocol_version", 4)
                .put("action", action)
                .put("correlation_id", number)
                .put("retried_requests", asked.stream().filter(entry -> entry.askedAgain > 0).count())
                .put("ttl_in_s", -1);
        ArrayNode requests = body.putArray("requests");
        for (Entry entry : asked) {
            ObjectNode request = requests.addObject().put("object_sid", entry.object.sid()).put("object_type", entry.object.kind().word());
            if (action.equals("establish")) {
                request.put("last_event_id", entry.object.position().last());
            }
        }
        return body;
    }
}
