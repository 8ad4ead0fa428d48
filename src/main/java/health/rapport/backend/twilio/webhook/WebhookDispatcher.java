package health.rapport.backend.twilio.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.Json;
import health.rapport.backend.twilio.chat.Announcer;
import health.rapport.backend.twilio.chat.HookEvent;
import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.model.AutoCreation;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.Sid;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.store.Change;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.store.Table;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells webhooks. What is to be told is written down with the change it tells of and struck out when it was taken or given up, so a
 * kill in between repeats it instead of losing it. Events of one conversation go out one after the other.
 */
public final class WebhookDispatcher implements Announcer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookDispatcher.class);
    /** Twilio waits five seconds for a pre-webhook and then goes on without it. */
    private static final Duration PRE_HOOK_PATIENCE = Duration.ofSeconds(5);

    private static final String OWN_ADDRESS = "own";

    private final Ledger ledger;
    private final Scope scope;
    private final HookRegistry registry;
    private final SignedPost post;
    private final Clock clock;
    private final Table<PendingHook> pending;
    private final Table<String> addresses;
    private final AtomicLong counter;
    private final Map<String, CompletableFuture<Void>> lanes = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    public WebhookDispatcher(Ledger ledger, Scope scope, HookRegistry registry, SignedPost post, Clock clock) {
        this.ledger = ledger;
        this.scope = scope;
        this.registry = registry;
        this.post = post;
        this.clock = clock;
        pending = ledger.table("pendingHook", PendingHook.class);
        addresses = ledger.table("address", String.class);
        counter = new AtomicLong(pending.below("").isEmpty() ? 0 : Long.parseLong(pending.below("").lastKey()) + 1);
    }

    /** Tells what a killed service had written down and not told. What was meant for its own former address goes to the present one. */
    public void resume() {
        String present = scope.origin().toString();
        String former = addresses.find(OWN_ADDRESS).orElse(present);
        pending.below("")
                .forEach((key, hook) -> enqueue(key, hook.url().startsWith(former + "/") ? hook.at(present + hook.url().substring(former.length())) : hook));
        ledger.change(change -> {
            change.put(addresses, OWN_ADDRESS, present);
            return null;
        });
    }

    @Override
    public void announce(Change change, HookEvent event) {
        if (event.actor().tellsHooks()) {
            for (HookAddress to : registry.listeners(event.eventType(), event.conversationSid())) {
                tell(change, event.conversationSid() == null ? "service" : event.conversationSid(), to, fields(event));
            }
        }
    }

    @Override
    public void follow(Change change, String conversationSid, AutoCreation wish) {
        if (!wish.type().equals(AutoCreation.DEFAULT)) {
            Instant now = clock.instant();
            registry.save(change, new ScopedHook(Sid.next("WH"), conversationSid, wish.type(), wish.webhookUrl(), wish.webhookMethod(),
                    wish.webhookFilters(), List.of(), wish.studioFlowSid(), null, now, now));
        }
    }

    /** Writes down one form for one address; it goes out after the others of its lane. */
    public void tell(Change change, String lane, String url, Map<String, String> fields) {
        tell(change, lane, new HookAddress(url, "POST"), fields);
    }

    private void tell(Change change, String lane, HookAddress to, Map<String, String> fields) {
        String key = String.format("%019d", counter.getAndIncrement());
        var hook = new PendingHook(lane, to.url(), to.method(), fields);
        change.put(pending, key, hook);
        change.afterwards(() -> enqueue(key, hook));
    }

    @Override
    public Map<String, String> consult(HookEvent event) {
        Optional<HookAddress> to = event.actor().tellsHooks() ? registry.asked(event.eventType()) : Optional.empty();
        if (to.isEmpty()) {
            return Map.of();
        }
        try {
            SignedPost.Answer answer = post.send(to.get(), fields(event), PRE_HOOK_PATIENCE);
            if (answer.status() >= 400) {
                // The HTTP status that clients see is not documented; 403 is ours.
                throw TwilioError.of(403, 50056, "Rejected by a pre-webhook");
            }
            return wishes(answer.body());
        } catch (IOException silent) {
            LOG.info("A pre-webhook did not answer; going on without it");
            return Map.of();
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        post.close();
    }

    private Map<String, String> fields(HookEvent event) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("AccountSid", scope.accountSid());
        fields.put("ChatServiceSid", scope.serviceSid());
        fields.put("EventType", event.eventType());
        fields.put("Source", event.actor().source().name());
        if (event.actor().source() == Actor.Source.SDK) {
            fields.put("ClientIdentity", event.actor().identity());
        }
        fields.putAll(event.fields());
        return fields;
    }

    private static Map<String, String> wishes(String body) {
        try {
            JsonNode json = body.isBlank() ? Json.object() : Json.MAPPER.readTree(body);
            var wishes = new HashMap<String, String>();
            json.forEachEntry((name, value) -> wishes.put(name, value.isTextual() ? value.asText() : value.toString()));
            return wishes;
        } catch (JsonProcessingException unreadable) {
            LOG.info("A pre-webhook answered what is not JSON; going on as asked");
            return Map.of();
        }
    }

    private void enqueue(String key, PendingHook hook) {
        try {
            CompletableFuture<Void> last =
                    lanes.compute(hook.lane(), (lane, before) -> (before == null ? CompletableFuture.<Void>completedFuture(null) : before)
                    .thenRunAsync(() -> deliver(key, hook), workers)
                    .exceptionally(failure -> {
                        if (workers.isShutdown()) {
                            LOG.debug("Stopping; a webhook waits for the next start");
                        } else {
                            LOG.error("A webhook failed: {}", failure.getCause() == null ? failure.getClass() : failure.getCause().getClass());
                        }
                        return null;
                    }));
            last.whenComplete((told, failure) -> lanes.remove(hook.lane(), last));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("Stopping; a webhook waits for the next start");
        }
    }

    private void deliver(String key, PendingHook hook) {
        try {
            post.deliver(hook.address(), hook.fields());
            ledger.change(change -> {
                change.remove(pending, key);
                return null;
            });
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
