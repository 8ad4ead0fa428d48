package health.rapport.backend.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.Buffer;
import okio.ByteString;

/** A bare Twilsock client that shows every packet as it came. Over OkHttp: the JDK's own does not always hear that a connection was cut. */
final class TestSocket extends WebSocketListener implements AutoCloseable {
    record Frame(JsonNode header, JsonNode payload, byte[] raw) {}

    final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    final CompletableFuture<String> closed = new CompletableFuture<>();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final OkHttpClient http = new OkHttpClient();
    private final WebSocket socket;

    TestSocket(RunningTwilio twilio) {
        this(twilio.origin());
    }

    TestSocket(String origin) {
        socket = http.newWebSocket(new Request.Builder().url(origin + "/v3/wsconnect").build(), this);
        opened.join();
    }

    static TestSocket signedIn(RunningTwilio twilio, String identity) throws Exception {
        var socket = new TestSocket(twilio);
        socket.init(twilio.token(identity));
        return socket;
    }

    Frame init(String token) throws InterruptedException {
        ObjectNode header = Json.object().put("method", "init").put("id", "TM" + UUID.randomUUID()).put("token", token).putNull("continuation_token");
        header.putArray("capabilities").add("client_update").add("telemetry.v1");
        header.putArray("registrations").addObject().put("product", "ip_messaging").put("type", "ers")
                .putArray("message_types").add("twilio.ipmsg.typing_indicator").add("twilio.sync.event")
                .add("com.twilio.rtd.cds.document").add("com.twilio.rtd.cds.list").add("com.twilio.rtd.cds.map");
        return call(header, "");
    }

    /** A tunnelled request; the reply's HTTP status is in the header. */
    Frame http(String method, String path, String body, String mutationId) throws InterruptedException {
        ObjectNode header = Json.object().put("method", "message").put("id", "TM" + UUID.randomUUID()).put("active_grant", "ip_messaging");
        ObjectNode request = header.putObject("http_request").put("host", "aim.us1.twilio.com").put("path", path).put("method", method);
        request.putObject("params");
        request.putObject("headers").put("X-Twilio-Mutation-Id", mutationId);
        return call(header, body);
    }

    Frame call(ObjectNode header, String payload) throws InterruptedException {
        send(header, payload);
        String id = header.path("id").asText();
        return await(frame -> frame.header.path("id").asText().equals(id));
    }

    void send(ObjectNode header, String payload) {
        byte[] body = payload.getBytes(StandardCharsets.UTF_8);
        byte[] head = header.put("payload_size", body.length).toString().getBytes(StandardCharsets.UTF_8);
        socket.send(new Buffer().writeUtf8("TWILSOCK V3.0 " + head.length + "\r\n").write(head).writeUtf8("\r\n").write(body).readByteString());
    }

    void sendRaw(String text) {
        socket.send(ByteString.encodeUtf8(text));
    }

    /** The next frame like this; others before it are passed over. */
    Frame await(Predicate<Frame> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            Frame frame = frames.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (frame == null) {
                throw new AssertionError("The awaited frame never came");
            }
            if (wanted.test(frame)) {
                return frame;
            }
        }
    }

    Frame awaitMethod(String method) throws InterruptedException {
        return await(frame -> frame.header.path("method").asText().equals(method));
    }

    /** The next event of this type, live or replayed. */
    JsonNode awaitEvent(String eventType) throws InterruptedException {
        JsonNode payload = await(frame -> frame.payload.path("event_type").asText().equals(eventType)).payload;
        return payload.has("event") ? payload.path("event") : payload.path("events").path(0);
    }

    @Override
    public void onOpen(WebSocket from, Response response) {
        opened.complete(null);
    }

    @Override
    public void onMessage(WebSocket from, ByteString packet) {
        frames.add(parse(packet.toByteArray()));
    }

    @Override
    public void onClosing(WebSocket from, int statusCode, String reason) {
        from.close(statusCode, reason);
        closed.complete(reason);
    }

    @Override
    public void onFailure(WebSocket from, Throwable error, Response response) {
        opened.completeExceptionally(error);
        closed.complete("cut");
    }

    /** Strict: exactly what the packet's own sizes say. */
    private static Frame parse(byte[] raw) {
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        int line = text.indexOf("\r\n");
        String first = text.substring(0, line);
        if (!first.matches("TWILSOCK V3\\.0 \\d+")) {
            throw new AssertionError("Not a packet's first line: " + first);
        }
        int size = Integer.parseInt(first.substring("TWILSOCK V3.0 ".length()));
        try {
            JsonNode header = Json.MAPPER.readTree(new String(raw, line + 2, size, StandardCharsets.UTF_8));
            int payloadSize = header.path("payload_size").asInt();
            String payload = new String(raw, line + 2 + size + 2, payloadSize, StandardCharsets.UTF_8);
            return new Frame(header, payload.isEmpty() ? Json.object() : Json.MAPPER.readTree(payload), raw);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError("A packet is not JSON", malformed);
        }
    }

    @Override
    public void close() {
        socket.cancel();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
