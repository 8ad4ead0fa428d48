package health.rapport.backend.twilio;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.LoopbackServer;
import health.rapport.backend.http.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody's webhook. */
final class HookListener implements AutoCloseable {
    /** @param address with its query */
    record Heard(String method, String address, Map<String, String> fields, String signature) {
        String type() {
            return fields.getOrDefault("EventType", fields.getOrDefault("MessageStatus", fields.get("SmsStatus")));
        }
    }

    final List<Heard> heard = new CopyOnWriteArrayList<>();
    volatile Route answer = request -> HttpReply.text(200, "application/json", "{}");
    private final LoopbackServer server = new LoopbackServer(0);

    HookListener() throws Exception {
        server.bind();
        server.start(this::take, path -> 1L << 20, Map.of());
    }

    String url() {
        return server.origin() + "/hook";
    }

    List<String> types() {
        return heard.stream().map(Heard::type).toList();
    }

    static String sign(String url, Map<String, String> fields, String token) throws Exception {
        var text = new StringBuilder(url);
        new TreeMap<>(fields).forEach((name, value) -> text.append(name).append(value));
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private HttpReply take(HttpRequest request) throws Exception {
        var fields = new TreeMap<String, String>();
        boolean byQuery = request.method().equals("GET");
        (byQuery ? request.query() : request.form()).entries().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
        HttpReply reply = answer.handle(request);
        if (reply.status() < 500) {
            heard.add(new Heard(request.method(), address(request), fields, request.header("X-Twilio-Signature").orElse("")));
        }
        return reply;
    }

    private static String address(HttpRequest request) {
        String query = request.query().entries().stream().map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return request.origin() + request.path() + (query.isEmpty() ? "" : "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        server.close();
    }
}
