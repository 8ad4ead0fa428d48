package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.LoopbackServer;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Just enough of a FHIR server: keeps what is put, reads it back, refuses a status nobody knows. */
final class RecordingFhir implements AutoCloseable {
    private static final long BODY_LIMIT = 64L << 20;
    private static final JsonNode GONE = Json.object();

    final Map<String, JsonNode> stored = new ConcurrentHashMap<>();
    final AtomicInteger writes = new AtomicInteger();
    final AtomicInteger largestWrite = new AtomicInteger();
    /** A bundle with more bytes is refused as a whole. */
    int mostBytes = Integer.MAX_VALUE;
    private final LoopbackServer server = new LoopbackServer(0);

    RecordingFhir() throws Exception {
        server.bind();
        server.start(this::answer, path -> BODY_LIMIT, Map.of());
    }

    URI base() {
        return server.origin();
    }

    private HttpReply answer(HttpRequest request) throws Exception {
        if (request.method().equals("GET")) {
            var resource = stored.get(request.path().substring(1));
            return resource == null ? HttpReply.json(404, Json.object()) : HttpReply.json(200, resource);
        }
        var bundle = request.json();
        if (bundle.at("/entry/0/request/method").asText().equals("GET")) {
            return known(bundle);
        }
        writes.incrementAndGet();
        largestWrite.accumulateAndGet(request.body().length, Math::max);
        if (request.body().length > mostBytes) {
            return HttpReply.json(413, outcome());
        }
        var batch = bundle.path("type").asText().equals("batch");
        var reply = Json.object().put("resourceType", "Bundle");
        var answers = reply.putArray("entry");
        for (var entry : bundle.path("entry")) {
            var refused = entry.at("/resource/status").asText().equals("bogus");
            if (refused && !batch) {
                return HttpReply.json(400, outcome());
            }
            var response = answers.addObject().putObject("response").put("status", refused ? "400 Bad Request" : "201 Created");
            if (refused) {
                response.set("outcome", outcome());
            }
        }
        for (var entry : bundle.path("entry")) {
            if (!entry.at("/resource/status").asText().equals("bogus")) {
                stored.put(entry.at("/request/url").asText(), entry.path("resource"));
            }
        }
        return HttpReply.json(200, reply);
    }

    /** From now on it once held this. */
    void lose(String reference) {
        stored.put(reference, GONE);
    }

    private HttpReply known(JsonNode bundle) {
        var reply = Json.object().put("resourceType", "Bundle");
        var answers = reply.putArray("entry");
        for (var entry : bundle.path("entry")) {
            var found = stored.get(entry.at("/request/url").asText().replaceAll("\\?.*", ""));
            answers.addObject().putObject("response").put("status", found == null ? "404 Not Found" : found == GONE ? "410 Gone" : "200 OK");
        }
        return HttpReply.json(200, reply);
    }

    private static JsonNode outcome() {
        var outcome = Json.object().put("resourceType", "OperationOutcome");
        outcome.putArray("issue").addObject().put("severity", "error").put("code", "invalid")
                .putObject("details").put("text", "No such status");
        return outcome;
    }

    @Override
    public void close() {
        server.close();
    }
}
