package health.rapport.backend.twilio.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.twilio.store.Change;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Carries out each change once. {@code X-Twilio-Mutation-Id} is remembered with the change itself, per identity, across
 * connections and restarts; a repeat answers 202 with the address of the result.
 * inferred: how long the real service remembers is unknown; here it is {@value #DAYS} days.
 */
final class Mutations {
    private static final long DAYS = 30;

    private final Ledger ledger;
    private final Clock clock;
    private final Table<Mutation> applied;

    Mutations(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
        applied = ledger.table("mutation", Mutation.class);
        ledger.change(this::forgetOld);
    }

    boolean isRepeat(String identity, HttpRequest request) {
        return key(identity, request).flatMap(applied::find).isPresent();
    }

    /** @param work what to change; its answer holds the result's {@code url}, or is empty where the thing is gone */
    HttpReply once(String identity, HttpRequest request, int status, Function<Change, Optional<ObjectNode>> work) {
        return ledger.change(change -> {
            Optional<String> key = key(identity, request);
            Optional<Mutation> before = key.flatMap(applied::find);
            if (before.isPresent()) {
                return HttpReply.json(202, Json.object().put("resource_url", before.get().resourceUrl()));
            }
            Optional<ObjectNode> result = work.apply(change);
            String url = result.map(shown -> shown.path("url").asText()).orElse(request.path());
            key.ifPresent(id -> change.put(applied, id, new Mutation(url, clock.instant())));
            return result.map(shown -> HttpReply.json(status, shown)).orElseGet(() -> HttpReply.empty(status));
        });
    }

    void forget() {
        ledger.change(change -> {
            List.copyOf(applied.below("").keySet()).forEach(key -> change.remove(applied, key));
            return null;
        });
    }

    private static Optional<String> key(String identity, HttpRequest request) {
        return request.header("X-Twilio-Mutation-Id").filter(id -> !id.isBlank()).map(id -> identity + "\n" + id);
    }

    private Void forgetOld(Change change) {
        var limit = clock.instant().minus(Duration.ofDays(DAYS));
        applied.below("").entrySet().stream().filter(entry -> entry.getValue().at().isBefore(limit)).map(Map.Entry::getKey).toList()
                .forEach(key -> change.remove(applied, key));
        return null;
    }
}
