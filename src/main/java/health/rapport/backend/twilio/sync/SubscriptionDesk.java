package health.rapport.backend.twilio.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.Json;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.sync.SyncObject.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Begins and ends what a client hears of. What it missed comes first, in the order of events, then the word that it is
 * established, then live events. Where it missed more than a replay carries, it is told {@code interrupted} and
 * subscribes again from where it then is.
 */
final class SubscriptionDesk {
    private static final int REPLAY_LIMIT = 1_000;
    private static final String MESSAGE_TYPE = "twilio.sync.event";
    private static final int DAY_IN_SECONDS = 86_400;

    private final Ledger ledger;
    private final SyncStore store;
    private final LiveEvents live;
    private final SyncAccess access;

    SubscriptionDesk(Ledger ledger, SyncStore store, LiveEvents live, SyncAccess access) {
        this.ledger = ledger;
        this.store = store;
        this.live = live;
        this.access = access;
    }

    HttpReply handle(Subscriber subscriber, JsonNode body) {
        long correlation = body.path("correlation_id").asLong();
        boolean establish = "establish".equals(body.path("action").asText());
        // The answer comes first: Twilio's SDK forgets its next batch for ten seconds where the outcome overtakes it.
        // Nothing may change between the last replayed event and the first live one.
        subscriber.onceAnswered(() -> ledger.read(() -> {
            if (establish) {
                establish(subscriber, correlation, body.path("requests"));
            } else {
                cancel(subscriber, correlation, body.path("requests"));
            }
            return null;
        }));
        return HttpReply.json(202, Json.object().put("estimated_delivery_in_ms", 10_000).put("max_batch_size", 1_000).put("ttl_in_s", DAY_IN_SECONDS));
    }

    private void establish(Subscriber subscriber, long correlation, JsonNode requests) {
        ArrayNode established = Json.array();
        ArrayNode failed = Json.array();
        for (JsonNode request : requests) {
            Optional<SyncObject> found = find(request).filter(object -> access.maySee(subscriber.identity(), object.uniqueName()));
            if (found.isPresent()) {
                established.add(begin(subscriber, correlation, found.get(), request.path("last_event_id").asLong()));
            } else {
                ObjectNode refused = name(request);
                refused.putObject("error").put("status", 404).put("code", 54100).put("message", "Object not found");
                failed.add(refused);
            }
        }
        tell(subscriber, "subscription_established", correlation, established);
        tell(subscriber, "subscription_failed", correlation, failed);
    }

    private ObjectNode begin(Subscriber subscriber, long correlation, SyncObject object, long since) {
        List<ObjectNode> missed = missed(object, since);
        boolean tooMany = missed.size() > REPLAY_LIMIT;
        List<ObjectNode> replay = tooMany ? missed.subList(0, REPLAY_LIMIT) : missed;
        replay.forEach(event -> subscriber.push(MESSAGE_TYPE, store.wire().replayed(event, correlation)));
        live.subscribe(object.sid(), subscriber);
        long last = tooMany ? replay.getLast().path("event").path("id").asLong() : object.lastEventId();
        return Json.object().put("object_sid", object.sid()).put("object_type", object.type().wireName)
                .put("replay_status", tooMany ? "interrupted" : "completed").put("last_event_id", last);
    }

    private List<ObjectNode> missed(SyncObject object, long since) {
        if (object.lastEventId() <= since) {
            return List.of();
        }
        if (object.type() == Type.DOCUMENT) {
            return live.isLost(object.sid(), object.lastEventId()) ? List.of() : List.of(store.wire().documentEvent(object));
        }
        return store.items(object).values().stream()
                .filter(item -> item.lastEventId() > since && !(item.removed() && item.createdEventId() > since))
                .filter(item -> !live.isLost(object.sid(), item.lastEventId()))
                .sorted(Comparator.comparingLong(SyncItem::lastEventId))
                .map(item -> store.wire().itemEvent(object, item, since))
                .toList();
    }

    private void cancel(Subscriber subscriber, long correlation, JsonNode requests) {
        ArrayNode canceled = Json.array();
        for (JsonNode request : requests) {
            live.unsubscribe(request.path("object_sid").asText(), subscriber);
            canceled.add(name(request));
        }
        tell(subscriber, "subscription_canceled", correlation, canceled);
    }

    private void tell(Subscriber subscriber, String eventType, long correlation, ArrayNode events) {
        if (!events.isEmpty()) {
            subscriber.push(MESSAGE_TYPE, store.wire().outcome(eventType, correlation).set("events", events));
        }
    }

    private Optional<SyncObject> find(JsonNode request) {
        return Arrays.stream(Type.values())
                .filter(type -> type.wireName.equals(request.path("object_type").asText()))
                .findFirst()
                .flatMap(type -> store.find(type, request.path("object_sid").asText()));
    }

    private static ObjectNode name(JsonNode request) {
        return Json.object().put("object_sid", request.path("object_sid").asText()).put("object_type", request.path("object_type").asText());
    }
}
