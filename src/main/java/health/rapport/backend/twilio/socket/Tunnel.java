package health.rapport.backend.twilio.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.faults.FaultPlan;
import health.rapport.backend.faults.FaultyRoute;
import health.rapport.backend.http.HttpFailure;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Parameters;
import health.rapport.backend.http.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the HTTP requests that come as Twilsock messages. The hosts they name are data: the path tells the service. */
final class Tunnel {
    private static final Logger LOG = LoggerFactory.getLogger(Tunnel.class);

    private final Route route;

    Tunnel(FaultPlan faults, Route route) {
        this.route = new FaultyRoute(faults, route);
    }

    static boolean changesNothing(Packet packet) {
        return "GET".equals(packet.header().path("http_request").path("method").asText());
    }

    /** The reply packet, or nothing where the connection is to be cut instead. */
    Optional<Packet> handle(Packet packet) {
        HttpReply reply = answer(packet);
        if (reply.isCut()) {
            return Optional.empty();
        }
        ObjectNode header = Json.object().put("method", "reply").put("id", packet.id());
        header.putObject("status").put("code", 200).put("status", "OK");
        header.putObject("http_status").put("code", reply.status()).put("status", reply.status() < 400 ? "OK" : "ERROR");
        ObjectNode headers = header.putObject("http_headers");
        reply.headers().forEach(headers::put);
        if (reply.body().length > 0) {
            header.put("payload_type", "application/json");
        }
        return Optional.of(new Packet(header, reply.body()));
    }

    private HttpReply answer(Packet packet) {
        try {
            return route.handle(request(packet));
        } catch (HttpFailure refused) {
            return refused.reply();
        } catch (Exception unexpected) {
            // Last resort of the tunnel, not a way on: one request fails, aloud; the type alone, bodies may be in messages.
            LOG.error("Tunnelled request failed: {} at {}", unexpected.getClass().getName(), unexpected.getStackTrace().length == 0 ? ""
                    : unexpected.getStackTrace()[0]);
            return HttpReply.text(500, "application/json", "{\"status\":500,\"code\":20500,\"message\":\"Internal Server Error\"}");
        }
    }

    private static HttpRequest request(Packet packet) {
        JsonNode http = packet.header().path("http_request");
        Map<String, String> headers = new HashMap<>();
        http.path("headers").forEachEntry((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value.asText()));
        List<Map.Entry<String, String>> query = new ArrayList<>();
        http.path("params").forEachEntry((name, value) -> {
            if (value.isArray()) {
                value.forEach(one -> query.add(Map.entry(decoded(name), decoded(one.asText()))));
            } else {
                query.add(Map.entry(decoded(name), decoded(value.asText())));
            }
        });
        return new HttpRequest(http.path("method").asText(), http.path("path").asText(), new Parameters(query), headers, packet.payload(), Map.of(), "");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw HttpFailure.of(400, "Malformed percent-encoding");
        }
    }
}
