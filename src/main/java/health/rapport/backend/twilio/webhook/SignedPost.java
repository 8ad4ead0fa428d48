package health.rapport.backend.twilio.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends forms to strangers' addresses, signed as Twilio signs them. Blocks; safe for all threads. */
public final class SignedPost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignedPost.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final String authToken;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public SignedPost(String authToken) {
        this.authToken = authToken;
    }

    /** Tries a few times until it is taken with a status below 500; tells whether it was. */
    public boolean deliver(String url, Map<String, String> fields) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                if (send(url, fields, PATIENCE).statusCode() < 500) {
                    return true;
                }
            } catch (IOException unreachable) {
                LOG.debug("A webhook did not answer, attempt {}", attempt);
            }
            if (attempt < ATTEMPTS) {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2);
            }
        }
        LOG.warn("A webhook was given up after {} attempts", ATTEMPTS);
        return false;
    }

    HttpResponse<String> send(String url, Map<String, String> fields, Duration patience) throws IOException, InterruptedException {
        String form = fields.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue())).collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(patience)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("X-Twilio-Signature", Signature.of(url, fields, authToken))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
