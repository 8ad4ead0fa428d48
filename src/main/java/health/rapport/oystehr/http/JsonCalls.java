package health.rapport.oystehr.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/** Sends JSON, receives JSON; blocks. A call that changes something goes out at most once. */
public final class JsonCalls {
    private static final MediaType TYPE = MediaType.get("application/json");

    private final OkHttpClient http;
    private final HttpUrl base;

    public JsonCalls(OkHttpClient http, URI base) {
        this.http = http.newBuilder().addNetworkInterceptor(RequestProgress::mark).build();
        this.base = HttpUrl.get(base.toString());
    }

    /**
     * What came back, success or not.
     *
     * @param asksToWait whether it says when to come again
     */
    public record Answer(int status, String text, boolean asksToWait) {
        public boolean isSuccess() {
            return status / 100 == 2;
        }

        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /**
     * The answer; missing where it is empty.
     *
     * @throws Refused where the service says no, or nothing
     */
    public JsonNode send(String method, JsonNode body, String... path) {
        try {
            Answer answer = exchange(method, body, path);
            if (!answer.isSuccess()) {
                throw Refusals.answered(answer.status(), answer.text());
            }
            return answer.text().isBlank() ? LosslessJson.MAPPER.missingNode() : read(answer.text());
        } catch (IOException failure) {
            throw Refusals.unanswered(failure);
        }
    }

    public JsonNode get(String... path) {
        return send("GET", null, path);
    }

    /** As {@link #send}, for callers to whom "no answer" and "never asked" are not the same. */
    public Answer exchange(String method, JsonNode body, String... path) throws IOException {
        return exchange(method, Map.of(), body, path);
    }

    /** @throws NeverLeft where it is certain that the service has nothing of the request */
    public Answer exchange(String method, Map<String, String> headers, JsonNode body, String... path) throws IOException {
        HttpUrl.Builder address = base.newBuilder();
        for (String segment : path) {
            address.addPathSegment(segment);
        }
        var departure = new RequestProgress();
        var request = new Request.Builder().url(address.build()).headers(Headers.of(headers)).method(method, body == null ? null : new Once(body))
                .tag(RequestProgress.class, departure).build();
        try (Response response = http.newCall(request).execute()) {
            return new Answer(response.code(), response.body().string(), response.header("Retry-After") != null);
        } catch (IOException failure) {
            throw departure.hasBegun() ? failure : new NeverLeft(failure);
        }
    }

    private static JsonNode read(String text) {
        try {
            return LosslessJson.MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            // A portal or a proxy answered in the service's place. The parser's words would quote the answer: leave them out.
            throw new Refused(new Refusal.Other("not-json"));
        }
    }

    /** One-shot, so that OkHttp does not silently send it again after the connection died. */
    private static final class Once extends RequestBody {
        private final byte[] bytes;

        Once(JsonNode body) {
            try {
                bytes = LosslessJson.MAPPER.writeValueAsBytes(body);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("A JSON tree that cannot be written", impossible);
            }
        }

        @Override
        public MediaType contentType() {
            return TYPE;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
