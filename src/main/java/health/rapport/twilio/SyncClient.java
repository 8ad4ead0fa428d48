package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads objects of Twilio Sync and hands their events to those who follow them. Lives on the lane. */
final class SyncClient {
    private static final int LARGEST_PAGE = 100;

    private final URI base;
    private final Tunnel tunnel;
    private final SyncSubscriptions subscriptions;
    private final GapWatch gaps;
    private final Map<String, SyncObject> followed = new HashMap<>();

    SyncClient(URI base, Tunnel tunnel, SyncSubscriptions subscriptions, Clock clock, Lane lane, Timings timings) {
        this.base = base;
        this.tunnel = tunnel;
        this.subscriptions = subscriptions;
        this.gaps = new GapWatch(clock, lane, timings.gap(), this::askAgain);
    }

    /** An object by its unique name, without its items. */
    CompletableFuture<JsonNode> descriptor(SyncKind kind, String name) {
        return tunnel.read(HttpCall.syncGet(base.resolve("/v3/" + kind.path() + "/" + HttpCall.encoded(name))))
                .thenApply(descriptor -> Json.text(descriptor, "sid").map(sid -> descriptor)
                        .orElseThrow(() -> new Refused(new Refusal.Other("unreadable"))));
    }

    void follow(SyncObject object) {
        followed.put(object.sid(), object);
        subscriptions.add(object);
    }

    void unfollow(SyncObject object) {
        followed.remove(object.sid(), object);
        subscriptions.remove(object);
    }

    /** One page of a list's or a map's items. */
    CompletableFuture<JsonNode> items(JsonNode descriptor, String query) {
        String address = Json.text(descriptor.path("links"), "items").orElse(descriptor.path("url").asText() + "/Items");
        return tunnel.read(HttpCall.syncGet(URI.create(address + "?HideExpired=true&" + query)));
    }

    /** All items, page after page. */
    CompletableFuture<List<JsonNode>> allItems(JsonNode descriptor) {
        return more(descriptor, "PageSize=" + LARGEST_PAGE + "&Order=asc", new ArrayList<>());
    }

    private CompletableFuture<List<JsonNode>> more(JsonNode descriptor, String query, List<JsonNode> before) {
        return items(descriptor, query).thenCompose(page -> {
            page.path("items").forEach(before::add);
            return nextPage(page).map(next -> more(descriptor, next, before)).orElseGet(() -> CompletableFuture.completedFuture(before));
        });
    }

    /** The query of the next page, where there is one. */
    static Optional<String> nextPage(JsonNode page) {
        return Json.text(page.path("meta"), "next_token").map(token -> "PageToken=" + HttpCall.encoded(token));
    }

    void notified(String messageType, JsonNode payload) {
        if (payload.path("event_type").asText().startsWith("subscription_")) {
            subscriptions.notified(payload);
            // What came live before its subscription stood may have left a gap that no later event shows.
            payload.path("events").forEach(event -> Optional.ofNullable(followed.get(event.path("object_sid").asText())).ifPresent(gaps::look));
            return;
        }
        for (SyncEvent event : SyncEvent.in(messageType, payload)) {
            SyncObject object = followed.get(event.objectSid());
            if (object != null) {
                object.receive(event);
                gaps.look(object);
            }
        }
    }

    private void askAgain(SyncObject object) {
        if (followed.get(object.sid()) == object) {
            subscriptions.establish(object);
            object.missed();
        }
    }
}
