package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.LoopbackServer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import okio.ByteString;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** A service on a real socket that does what the test tells it, also what no good service would do. */
public final class ScriptedTwilsock implements AutoCloseable {
    record Call(String method, String path, JsonNode parameters, JsonNode headers, JsonNode body) {}

    record Reply(int status, String body) {}

    private final LoopbackServer server = new LoopbackServer(0);
    private final Map<String, Function<Call, Reply>> answers = new ConcurrentHashMap<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Queue<ObjectNode> initReplies = new ConcurrentLinkedQueue<>();
    final List<Call> calls = new CopyOnWriteArrayList<>();
    final List<String> tokens = new CopyOnWriteArrayList<>();
    final List<String> acknowledged = new CopyOnWriteArrayList<>();
    final List<String> updates = new CopyOnWriteArrayList<>();
    volatile int updateStatus = 200;
    volatile boolean establishes = true;
    /** Lets an init be answered at once, or whenever it wants. */
    volatile Consumer<Runnable> beforeInit = Runnable::run;
    volatile boolean answering = true;
    /** How many events it says to have had that it never told. */
    volatile int eventsUnheard;

    ScriptedTwilsock() throws Exception {
        server.bind();
        server.start(request -> HttpReply.empty(404), path -> 0, Map.of("/v3/wsconnect", () -> Optional.of(new Socket())));
        answer("GET /Client/v2/Configuration", 200, """
                {"identity":"alice","sync_objects":{"my_conversations":"alice.channels"},"links":{
                 "my_conversations":"https://aim.us1.twilio.com/mine","conversations":"https://aim.us1.twilio.com/all",
                 "typing":"https://aim.us1.twilio.com/typing"}}""");
        answer("GET /v3/Maps/alice.channels", 200, "{\"sid\":\"MPmine\",\"last_event_id\":1}");
        answer("POST /v4/Subscriptions", this::subscribed);
    }

    URI address() {
        return URI.create("ws" + server.origin().toString().substring(4) + "/v3/wsconnect");
    }

    void answer(String call, int status, String body) {
        answer(call, request -> new Reply(status, body));
    }

    void answer(String call, Function<Call, Reply> reply) {
        answers.put(call, reply);
    }

    /** How the next init ends; without a word it succeeds. */
    void nextInit(int code, String payload) {
        initReplies.add(Json.object().put("code", code).put("payload", payload));
    }

    /** The next init gets no answer but a goodbye. */
    void nextInitClosed(int code) {
        initReplies.add(goodbye(code));
    }

    void notify(String type, String payload) {
        send(Json.object().put("method", "notification").put("id", "N" + System.nanoTime()).put("message_type", type), payload);
    }

    /** To all that are open. */
    void send(ObjectNode header, String payload) {
        sockets.forEach(socket -> socket.write(PacketCodec.encode(header, payload)));
    }

    void raw(ByteString frame) {
        sockets.forEach(socket -> socket.write(frame));
    }

    void cut() {
        sockets.forEach(socket -> socket.session.disconnect());
    }

    /** The service's own goodbye. */
    void close(int code) {
        send(goodbye(code), "");
    }

    private static ObjectNode goodbye(int code) {
        ObjectNode header = Json.object().put("method", "close").put("id", "C" + code);
        header.putObject("status").put("code", code);
        return header;
    }

    int sockets() {
        return sockets.size();
    }

    int countOf(String call) {
        return (int) calls.stream().filter(made -> (made.method() + " " + made.path()).equals(call)).count();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Tells that the subscriptions stand which this call asked for. */
    Reply subscribed(Call call) {
        if (establishes && call.body().path("action").asText().equals("establish")) {
            ObjectNode event = Json.object().put("event_type", "subscription_established");
            event.set("correlation_id", call.body().path("correlation_id"));
            var events = event.putArray("events");
            call.body().path("requests").forEach(request -> events.addObject()
                    .put("object_sid", request.path("object_sid").asText())
                    .put("replay_status", "completed")
                    .put("last_event_id", request.path("last_event_id").asLong() + eventsUnheard));
            notify("twilio.sync.event", event.toString());
        }
        return subscribing();
    }

    /** They will stand before long. */
    Reply subscribing() {
        return new Reply(202, "{\"estimated_delivery_in_ms\":10000,\"max_batch_size\":1000,\"ttl_in_s\":86400}");
    }

    /** Public only because Jetty asks for it. */
    public final class Socket extends Session.Listener.AbstractAutoDemanding {
        private volatile Session session;

        @Override
        public void onWebSocketOpen(Session opened) {
            session = opened;
            super.onWebSocketOpen(opened);
        }

        @Override
        public void onWebSocketBinary(ByteBuffer message, Callback callback) {
            if (answering) {
                receive(PacketCodec.decode(ByteString.of(message)).orElseThrow());
            }
            callback.succeed();
        }

        @Override
        public void onWebSocketClose(int statusCode, String reason, Callback callback) {
            sockets.remove(this);
            callback.succeed();
        }

        private void receive(Packet packet) {
            switch (packet.method()) {
                case "init" -> beforeInit.accept(() -> {
                    if (session.isOpen()) {
                        init(packet);
                    }
                });
                case "update" -> update(packet);
                case "message" -> message(packet);
                case "reply" -> acknowledged.add(packet.id());
                default -> reply(packet, 200, Json.object(), "");
            }
        }

        private void init(Packet packet) {
            tokens.add(packet.header().path("token").asText());
            ObjectNode scripted = initReplies.poll();
            if (scripted == null) {
                sockets.add(this);
                reply(packet, 200, Json.object().put("continuation_token", "again"), "");
            } else if (scripted.has("method")) {
                write(PacketCodec.encode(scripted, ""));
            } else {
                reply(packet, scripted.path("code").asInt(), Json.object(), scripted.path("payload").asText());
            }
        }

        private void update(Packet packet) {
            updates.add(packet.header().path("token").asText());
            reply(packet, updateStatus, Json.object(), "");
        }

        private void message(Packet packet) {
            JsonNode http = packet.header().path("http_request");
            Call call = new Call(http.path("method").asText(), http.path("path").asText(), http.path("params"), http.path("headers"), packet.payload());
            calls.add(call);
            Reply reply = answers.getOrDefault(call.method() + " " + call.path(), unknown -> new Reply(404, "{\"code\":20404}")).apply(call);
            if (reply != null) {
                ObjectNode header = Json.object();
                header.putObject("http_status").put("code", reply.status());
                reply(packet, 200, header, reply.body());
            }
        }

        private void reply(Packet to, int code, ObjectNode header, String payload) {
            header.put("method", "reply").put("id", to.id()).putObject("status").put("code", code);
            write(PacketCodec.encode(header, payload));
        }

        private void write(ByteString frame) {
            session.sendBinary(frame.asByteBuffer(), Callback.NOOP);
        }
    }
}
