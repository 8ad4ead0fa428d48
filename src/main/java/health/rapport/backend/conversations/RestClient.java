package health.rapport.backend.conversations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import health.rapport.backend.http.Json;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/** JSON over HTTP to another service; blocks, safe for all threads. What changes something goes out at most once. */
final class RestClient implements AutoCloseable {
    /** How requests of this service are told from those of people. */
    static final String USER_AGENT = "rapport-conversations";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OkHttpClient http;

    /** @param way what each request goes through */
    RestClient(Interceptor way) {
        http = new OkHttpClient.Builder().addInterceptor(way)
                .connectTimeout(PATIENCE).readTimeout(PATIENCE).callTimeout(PATIENCE.multipliedBy(2)).followRedirects(false)
                .build();
    }

    /** An answer of any status; the body is missing where it is empty or not JSON. */
    record Answer(int status, JsonNode body) {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /** Fails with {@link MessagingError#UPSTREAM} where there is no answer. */
    Answer send(Request.Builder request) {
        try (Response response = http.newCall(once(request.header("User-Agent", USER_AGENT).build())).execute()) {
            return new Answer(response.code(), json(response.body().string()));
        } catch (IOException silence) {
            throw MessagingError.UPSTREAM.failure();
        }
    }

    private static Request once(Request request) {
        return request.body() == null ? request : request.newBuilder().method(request.method(), new Once(request.body())).build();
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdownNow();
        http.connectionPool().evictAll();
    }

    private static JsonNode json(String text) {
        if (text.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException page) {
            return MissingNode.getInstance();
        }
    }

    /** One-shot, so that OkHttp does not silently send it again after the connection died: a patient would get a text twice. */
    private static final class Once extends RequestBody {
        private final RequestBody body;

        Once(RequestBody body) {
            this.body = body;
        }

        @Override
        public MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() throws IOException {
            return body.contentLength();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            body.writeTo(sink);
        }
    }
}
