package health.rapport.backend.twilio.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.faults.FaultKind;
import health.rapport.backend.faults.FaultPlan;
import health.rapport.backend.http.Json;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.socket.Connection.Silence;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All live sockets: makes them, watches the clock for them, and carries out the faults that concern them. */
public final class Connections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final Set<String> CAPABILITIES = Set.of("client_update", "offline_storage", "account_descriptor");
    private static final long TICK_MILLIS = 200;
    private static final String PRODUCT = "ip_messaging";

    private final Scope scope;
    private final TokenCheck tokens;
    private final ContinuationTokens continuations;
    private final Clock clock;
    private final FaultPlan faults;
    private final Gateway gateway;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<Connection>> byIdentity = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    /** @param continuationSecret signs continuation tokens */
    public Connections(Scope scope, TokenCheck tokens, String continuationSecret, Clock clock, FaultPlan faults, Gateway gateway,
            ScheduledExecutorService timer) {
        this.scope = scope;
        this.tokens = tokens;
        this.continuations = new ContinuationTokens(continuationSecret);
        this.clock = clock;
        this.faults = faults;
        this.gateway = gateway;
        // Often, because the clock may be turned by hand.
        timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        faults.strikeAtOnce(FaultKind.DROP, fault -> open.forEach(Connection::cut));
        faults.strikeAtOnce(FaultKind.OFFLOAD, fault -> open.forEach(one -> one.close(308, "OFFLOAD", 0, backoff())));
        // Whoever has not signed in yet has shown no token that could run out.
        faults.strikeAtOnce(FaultKind.EXPIRE_TOKEN, fault -> open.stream().filter(Connection::isSignedIn)
                .forEach(one -> one.close(410, "TOKEN_EXPIRED", 51207, Json.object())));
        faults.strikeAtOnce(FaultKind.BLACKHOLE, fault -> open.forEach(one -> one.silence(Silence.BOTH_WAYS)));
        faults.strikeAtOnce(FaultKind.HALF_OPEN, fault -> open.forEach(one -> one.silence(Silence.OUTWARD)));
        // What a silenced socket missed cannot be given back, so it ends.
        faults.whenCleared(() -> open.stream().filter(Connection::isSilenced).forEach(Connection::cut));
    }

    /** A listener for one socket more; nothing where it is to be refused. */
    public Optional<Session.Listener> accept() {
        if (faults.take("GET", "/v3/wsconnect", FaultKind.REFUSE_SOCKET).isPresent()) {
            return Optional.empty();
        }
        var connection = new Connection(this, clock.instant());
        if (faults.take("GET", "/v3/wsconnect", FaultKind.SILENT_SOCKET).isPresent()) {
            connection.silence(Silence.BOTH_WAYS);
        }
        return Optional.of(connection);
    }

    public boolean isOnline(String identity) {
        return !byIdentity.getOrDefault(identity, Set.of()).isEmpty();
    }

    /** To every device of an identity. */
    public void push(String identity, String messageType, JsonNode payload) {
        byIdentity.getOrDefault(identity, Set.of()).forEach(connection -> connection.push(messageType, payload));
    }

    @Override
    public void close() {
        open.forEach(Connection::cut);
        workers.shutdownNow();
    }

    void opened(Connection connection) {
        open.add(connection);
    }

    void signedIn(Connection connection) {
        Set<Connection> devices = byIdentity.computeIfAbsent(connection.identity(), none -> ConcurrentHashMap.newKeySet());
        // One after the other: who comes back must not be told away by who has just left.
        synchronized (devices) {
            if (devices.add(connection) && devices.size() == 1) {
                gateway.reachable(connection.identity(), true);
            }
        }
    }

    void closed(Connection connection) {
        if (open.remove(connection) && connection.isSignedIn() && !workers.isShutdown()) {
            workers.execute(() -> leave(connection));
        }
    }

    private void leave(Connection connection) {
        gateway.gone(connection);
        Set<Connection> devices = byIdentity.computeIfAbsent(connection.identity(), none -> ConcurrentHashMap.newKeySet());
        synchronized (devices) {
            if (devices.remove(connection) && devices.isEmpty()) {
                gateway.reachable(connection.identity(), false);
            }
        }
    }

    /** Fills an init reply. */
    void describe(ObjectNode reply, ObjectNode init, String identity) {
        ArrayNode confirmed = reply.putArray("capabilities");
        init.path("capabilities").forEach(wanted -> {
            if (CAPABILITIES.contains(wanted.asText())) {
                confirmed.add(wanted);
            }
        });
        continuations.answer(reply, init.path("continuation_token").asText(null), identity);
        reply.putObject("offline_storage").putObject(PRODUCT).put("storage_id", scope.serviceSid() + ":" + Integer.toHexString(identity.hashCode()));
        ObjectNode account = reply.putObject("account_descriptor").put("account_sid", scope.accountSid()).put("identity", identity);
        account.putObject("instance_sids").put(PRODUCT, scope.serviceSid());
    }

    boolean throttles() {
        return faults.take("INIT", "/v3/wsconnect", FaultKind.THROTTLE).isPresent();
    }

    ObjectNode backoff() {
        ObjectNode payload = Json.object();
        payload.putObject("backoff_policy").put("reconnect_min_ms", 500).put("reconnect_max_ms", 1_500);
        return payload;
    }

    TokenCheck tokens() {
        return tokens;
    }

    FaultPlan faults() {
        return faults;
    }

    Gateway gateway() {
        return gateway;
    }

    ExecutorService workers() {
        return workers;
    }

    Instant now() {
        return clock.instant();
    }

    private void tick() {
        Instant now = clock.instant();
        for (Connection connection : open) {
            try {
                connection.tick(now);
            } catch (RuntimeException failure) {
                // One socket's trouble must not stop the clock of all others.
                LOG.warn("A socket failed at its tick: {}", failure.getClass().getName());
                connection.cut();
            }
        }
    }
}
