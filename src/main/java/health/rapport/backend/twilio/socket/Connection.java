package health.rapport.backend.twilio.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import health.rapport.backend.twilio.model.Sid;
import health.rapport.backend.twilio.sync.Subscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's socket: signs in, tunnels requests, hands out notifications, and ends when the token does. Public for Jetty alone. */
public final class Connection extends Session.Listener.AbstractAutoDemanding implements Subscriber {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    static final Duration INIT_WITHIN = Duration.ofSeconds(10);
    static final Duration PING_EVERY = Duration.ofSeconds(30);
    static final Duration WARN_BEFORE = Duration.ofSeconds(240);
    private static final Duration GOODBYE_WITHIN = Duration.ofSeconds(2);
    private static final int NORMAL = 1000;

    /** What gets lost on purpose. */
    enum Silence {
        NONE,
        OUTWARD,
        BOTH_WAYS
    }

    private final Connections all;
    private final Map<String, String> contexts = new ConcurrentHashMap<>();
    private final Instant since;
    private volatile Outbound outbound;
    private volatile Session session;
    private volatile ClientToken token;
    private volatile Tunnel tunnel;
    private volatile Silence silence = Silence.NONE;
    private volatile Instant lastPing;
    private volatile Instant endsAt;
    private volatile boolean warned;
    private CompletableFuture<Void> lane = CompletableFuture.completedFuture(null);

    Connection(Connections all, Instant now) {
        this.all = all;
        this.since = now;
        this.lastPing = now;
    }

    @Override
    public String identity() {
        return token.identity();
    }

    boolean isSignedIn() {
        return token != null;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        outbound = new Outbound(opened);
        all.opened(this);
        super.onWebSocketOpen(opened);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer message, Callback callback) {
        if (silence != Silence.BOTH_WAYS) {
            Packet.read(message).ifPresentOrElse(this::receive, () -> close(406, "NOT_ACCEPTABLE_MESSAGE", 51214, Json.object()));
        }
        callback.succeed();
    }

    /** A socket that dies is daily business; its close follows. */
    @Override
    public void onWebSocketError(Throwable cause) {
        all.closed(this);
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        all.closed(this);
        callback.succeed();
    }

    @Override
    public void push(String messageType, JsonNode payload) {
        String context = contexts.get(messageType);
        if (context != null) {
            ObjectNode header = head("notification", "TM" + Sid.hex())
                    .put("message_type", messageType)
                    .put("notification_ctx_id", context)
                    .put("payload_type", "application/json");
            send(new Packet(header, payload.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Does what the time asks for: ping, warn, say goodbye. */
    void tick(Instant now) {
        if (endsAt != null) {
            if (!now.isBefore(endsAt)) {
                session.close(NORMAL, "bye", Callback.NOOP);
            }
            return;
        }
        if (token == null) {
            if (!now.isBefore(since.plus(INIT_WITHIN))) {
                session.close(NORMAL, "no-init-from-client", Callback.NOOP);
            }
            return;
        }
        if (!now.isBefore(token.expiresAt())) {
            close(410, "TOKEN_EXPIRED", 51207, Json.object());
        } else if (!warned && !now.isBefore(token.expiresAt().minus(WARN_BEFORE))) {
            warned = true;
            send(Packet.of(head("client_update", "TM" + Sid.hex())
                    .put("client_update_type", "token_about_to_expire")
                    .put("client_update_message", "Your token is about to expire. Time left: less than " + WARN_BEFORE.toMillis() + " ms")));
        }
        if (!now.isBefore(lastPing.plus(PING_EVERY))) {
            lastPing = now;
            send(Packet.of(head("ping", "TM" + Sid.hex())));
        }
    }

    /** Ends the session with a reason; the socket follows when the client has acknowledged, or soon. */
    void close(int code, String status, int errorCode, ObjectNode payload) {
        if (endsAt == null) {
            endsAt = all.now().plus(GOODBYE_WITHIN);
            ObjectNode header = head("close", "TM" + Sid.hex()).put("payload_type", "application/json");
            ObjectNode why = header.putObject("status").put("code", code).put("status", status);
            if (errorCode != 0) {
                why.put("errorCode", errorCode);
            }
            send(new Packet(header, payload.isEmpty() ? new byte[0] : payload.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    void cut() {
        session.disconnect();
    }

    void silence(Silence wanted) {
        silence = wanted;
    }

    boolean isSilenced() {
        return silence != Silence.NONE;
    }

    private void receive(Packet packet) {
        switch (packet.method()) {
            case "reply" -> acknowledged();
            case "init" -> inOrder(() -> signIn(packet));
            case "update" -> inOrder(() -> renew(packet));
            case "message" -> {
                if (Tunnel.changesNothing(packet) && token != null) {
                    all.workers().execute(() -> request(packet));
                } else {
                    inOrder(() -> request(packet));
                }
            }
            case "close" -> session.close(NORMAL, "bye", Callback.NOOP);
            default -> reply(packet, ok());
        }
    }

    private void acknowledged() {
        if (endsAt != null) {
            session.close(NORMAL, "bye", Callback.NOOP);
        }
    }

    private void signIn(Packet packet) {
        if (all.throttles()) {
            ObjectNode header = replyTo(packet, Json.object().put("code", 429).put("status", "TOO_MANY_REQUESTS").put("errorCode", 51202))
                    .put("payload_type", "application/json");
            send(new Packet(header, all.backoff().toString().getBytes(StandardCharsets.UTF_8)));
            return;
        }
        try {
            ClientToken accepted = all.tokens().check(packet.header().path("token").asText());
            ObjectNode header = replyTo(packet, ok());
            register(packet.header().path("registrations"), header);
            token = accepted;
            warned = all.now().isAfter(accepted.expiresAt().minus(WARN_BEFORE));
            all.describe(header, packet.header(), accepted.identity());
            tunnel = new Tunnel(all.faults(), all.gateway().routes(this));
            all.signedIn(this);
            send(Packet.of(header));
        } catch (ClientToken.Refused refused) {
            reply(packet, refused.status());
        }
    }

    private void register(JsonNode registrations, ObjectNode header) {
        var confirmed = header.putArray("init_registrations");
        for (JsonNode registration : registrations) {
            String context = Sid.hex();
            registration.path("message_types").forEach(type -> contexts.put(type.asText(), context));
            confirmed.addObject()
                    .put("notification_ctx_id", context)
                    .put("type", registration.path("type").asText("ers"))
                    .put("product", registration.path("product").asText())
                    .set("message_types", registration.path("message_types"));
        }
    }

    private void renew(Packet packet) {
        try {
            ClientToken accepted = all.tokens().check(packet.header().path("token").asText());
            if (token == null || !token.identity().equals(accepted.identity())) {
                throw new ClientToken.Refused(401, 51215, "The token is for another identity");
            }
            token = accepted;
            warned = false;
            reply(packet, ok());
        } catch (ClientToken.Refused refused) {
            reply(packet, refused.status());
        }
    }

    private void request(Packet packet) {
        if (tunnel == null) {
            reply(packet, new ClientToken.Refused(401, 20101, "Not signed in").status());
        } else {
            tunnel.handle(packet).ifPresentOrElse(this::send, this::cut);
        }
    }

    @Override
    public void onceAnswered(Runnable work) {
        inOrder(work);
    }

    /** Requests that change something keep their order. Where one fails unforeseen, the client is better off with a new socket than with silence. */
    private synchronized void inOrder(Runnable work) {
        lane = lane.thenRunAsync(work, all.workers()).exceptionally(failure -> {
            LOG.error("A socket failed: {}", failure.getCause() == null ? failure.getClass() : failure.getCause().getClass());
            cut();
            return null;
        });
    }

    private void reply(Packet packet, ObjectNode status) {
        send(Packet.of(replyTo(packet, status)));
    }

    private static ObjectNode replyTo(Packet packet, ObjectNode status) {
        ObjectNode header = head("reply", packet.id());
        header.set("status", status);
        return header;
    }

    private static ObjectNode ok() {
        return Json.object().put("code", 200).put("status", "OK");
    }

    private static ObjectNode head(String method, String id) {
        return Json.object().put("method", method).put("id", id);
    }

    private void send(Packet packet) {
        if (silence == Silence.NONE) {
            outbound.send(packet.write());
        }
    }
}
