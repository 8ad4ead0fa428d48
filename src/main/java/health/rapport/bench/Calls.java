package health.rapport.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** JSON over HTTP, by a client that spends little time of its own. Safe for all threads. */
final class Calls implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    JsonNode post(String url, String bearer, String body) throws IOException, InterruptedException {
        return read(text("POST", url, bearer, body));
    }

    JsonNode get(String url, String bearer) throws IOException, InterruptedException {
        return read(text("GET", url, bearer, ""));
    }

    /** @throws IOException also where the answer is no success */
    String text(String method, String url, String bearer, String body) throws IOException, InterruptedException {
        return send(method, url, bearer, body, "application/json");
    }

    String form(String method, String url, String bearer, String body) throws IOException, InterruptedException {
        return send(method, url, bearer, body, "application/x-www-form-urlencoded");
    }

    /** As Twilio signs in. */
    JsonNode basic(String url, String name, String password) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return read(body(HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Basic " + credentials).build()));
    }

    /** What a POST is answered with, whatever it is. */
    int status(String url, String bearer, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body)).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + bearer);
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private String send(String method, String url, String bearer, String body, String type) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url)).method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", type).header("Accept", "application/json");
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return body(request.build());
    }

    private String body(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(request.method() + " was answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static JsonNode read(String text) throws IOException {
        return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
    }

    @Override
    public void close() {
        http.close();
    }
}
