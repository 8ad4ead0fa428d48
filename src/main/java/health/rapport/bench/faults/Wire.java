package health.rapport.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** JSON over HTTP as somebody outside the app would speak it. */
public final class Wire implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "application/x-www-form-urlencoded";

    static {
        // Seconds, and fewer than the backend keeps a silent connection: nothing is asked through one that is just being closed.
        System.setProperty("jdk.httpclient.keepalive.timeout", "10");
    }

    private final HttpClient http = HttpClient.newHttpClient();

    /** An answer whatever its status. */
    public record Answer(int status, JsonNode body) {
        public boolean isFine() {
            return status / 100 == 2;
        }

        public JsonNode orFail(String what) {
            if (!isFine()) {
                throw new IllegalStateException(what + " was answered with " + status);
            }
            return body;
        }
    }

    public Answer call(String method, String address, String authorization, String json) {
        return send(request(address, authorization).header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    public Answer get(String address, String authorization) {
        return send(request(address, authorization).GET());
    }

    /** @param fields names and values in turn */
    public Answer post(String address, String authorization, String... fields) {
        var form = new StringBuilder();
        for (int at = 0; at < fields.length; at += 2) {
            form.append(form.isEmpty() ? "" : "&").append(fields[at]).append('=').append(encoded(fields[at + 1]));
        }
        return send(request(address, authorization).header("Content-Type", FORM).POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    public Answer delete(String address, String authorization) {
        return send(request(address, authorization).DELETE());
    }

    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static HttpRequest.Builder request(String address, String authorization) {
        var request = HttpRequest.newBuilder(URI.create(address));
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String body = answer.body();
            return new Answer(answer.statusCode(), body.isEmpty() || !(body.startsWith("{") || body.startsWith("["))
                    ? MissingNode.getInstance() : JSON.readTree(body));
        } catch (IOException failure) {
            throw new IllegalStateException("No answer from the backend: " + failure.getClass().getSimpleName(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped", stopped);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
