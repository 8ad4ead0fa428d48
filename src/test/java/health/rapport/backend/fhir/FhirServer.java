package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.LoopbackServer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The server on a port of its own, or another's, and a client that speaks to it over HTTP. */
final class FhirServer implements AutoCloseable {
    /** @param body empty where there was none */
    record Answer(int status, HttpResponse<String> response, JsonNode body) {
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String id() {
            return body.path("id").asText();
        }
    }

    private final String base;
    private final Runnable end;
    private final HttpClient client = HttpClient.newHttpClient();

    FhirServer() throws Exception {
        this(Optional.empty(), Clock.systemUTC());
    }

    FhirServer(Optional<Path> file, Clock clock) throws Exception {
        var service = new FhirService(file, clock);
        var server = new LoopbackServer(0);
        server.bind();
        server.start(service.routes(), path -> 50_000_000, Map.of());
        base = server.origin().toString();
        end = () -> {
            server.close();
            service.close();
        };
    }

    /** @param elsewhere emptied here of the Encounters that tests leave behind */
    FhirServer(URI elsewhere) throws Exception {
        base = elsewhere.toString();
        end = () -> {};
        for (JsonNode left : search("Encounter", "_count", "200", "_elements", "id").body().path("entry")) {
            send("DELETE", "/Encounter/" + left.at("/resource/id").asText(), "");
        }
    }

    String base() {
        return base;
    }

    Answer create(String json) throws Exception {
        Answer answer = send("POST", "/" + Json.MAPPER.readTree(json).path("resourceType").asText(), json);
        if (answer.status() != 201) {
            throw new AssertionError(answer.body().toString());
        }
        return answer;
    }

    /** @param members of the record, beside its type and id */
    void put(String type, String id, String members) throws Exception {
        Answer answer = send("PUT", "/" + type + "/" + id, "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + members + "}");
        if (answer.status() != 201) {
            throw new AssertionError(answer.body().toString());
        }
    }

    Answer get(String path) throws Exception {
        return send("GET", path, "");
    }

    /** Name, value, name, value. */
    Answer search(String type, String... parameters) throws Exception {
        return get("/" + type + "?" + form(parameters));
    }

    static String form(String... parameters) {
        var text = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            text.append(i == 0 ? "" : "&").append(parameters[i]).append('=').append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    Answer send(String method, String path, String body, String... headers) throws Exception {
        URI uri = URI.create(path.startsWith("http") ? path : base + path);
        var request = HttpRequest.newBuilder(uri)
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/fhir+json");
        }
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response, response.body().isEmpty() ? Json.object() : Json.MAPPER.readTree(response.body()));
    }

    HttpResponse<String> raw(String path, String accept) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(base + path)).header("Accept", accept).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> encoded(String path, byte[] body, String encoding) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(base + path)).header("Content-Encoding", encoding)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
        end.run();
    }
}
