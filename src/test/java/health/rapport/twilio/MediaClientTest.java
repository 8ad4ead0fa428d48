package health.rapport.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.LoopbackServer;
import health.rapport.model.MediaItem;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.HandClock;
import health.rapport.support.Private;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong on the way, played by a service of our own. */
class MediaClientTest {
    private static final MediaItem ITEM = new MediaItem("ME1", "image/png", "card.png", 3);
    private static final byte[] CONTENT = {1, 2, 3};

    private final LoopbackServer server = new LoopbackServer(0);
    private final OkHttpClient http = new OkHttpClient();
    private final HandClock clock = new HandClock(Instant.EPOCH);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Queue<HttpReply> troubles = new ArrayDeque<>();
    private int tokens;
    private MediaClient client;

    @BeforeEach
    void start() throws Exception {
        server.bind();
        server.start(this::answer, path -> 1 << 20, Map.of());
        client = new MediaClient(http, () -> CompletableFuture.completedFuture(Optional.of(URI.create(server.origin() + "/Media"))),
                () -> CompletableFuture.completedFuture(new Private<>("token " + tokens)), () -> tokens++, clock, new Random(1));
    }

    @AfterEach
    void stop() throws Exception {
        http.dispatcher().executorService().shutdownNow();
        http.connectionPool().evictAll();
        server.close();
    }

    private synchronized HttpReply answer(HttpRequest request) {
        asked.add(request.path() + request.header("X-Twilio-Token").map(token -> " with " + token).orElse(""));
        HttpReply trouble = troubles.poll();
        if (trouble != null) {
            return trouble;
        }
        return request.path().equals("/content") ? HttpReply.bytes(200, "image/png", CONTENT)
                : HttpReply.text(200, "application/json", "{\"sid\":\"ME1\",\"links\":{\"content_direct_temporary\":\"" + server.origin() + "/content\"}}");
    }

    @Test
    void theContentIsReadWithoutTheToken() {
        assertThat(client.content(ITEM).join()).isEqualTo(CONTENT);
        assertThat(asked).containsExactly("/Media/ME1 with token 0", "/content");
    }

    @Test
    void anExpiredTokenIsRenewedOnce() {
        troubles.add(HttpReply.empty(401));
        assertThat(client.content(ITEM).join()).isEqualTo(CONTENT);
        assertThat(asked).containsExactly("/Media/ME1 with token 0", "/Media/ME1 with token 1", "/content");
    }

    @Test
    void aServiceThatIsBusyIsAskedAgainAfterAWhile() {
        troubles.add(HttpReply.empty(503));
        CompletableFuture<byte[]> content = client.content(ITEM);
        turnUntilDone(content);
        assertThat(content.join()).isEqualTo(CONTENT);
    }

    @Test
    void threeTriesAreEnough() {
        for (int tries = 0; tries < 3; tries++) {
            troubles.add(HttpReply.empty(502));
        }
        CompletableFuture<byte[]> content = client.content(ITEM);
        turnUntilDone(content);
        assertThatThrownBy(content::join).satisfies(failure -> assertThat(Refused.reason(failure)).isEqualTo(new Refusal.Offline()));
        assertThat(asked).hasSize(3);
    }

    private void turnUntilDone(CompletableFuture<byte[]> content) {
        await().until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return content.isDone();
        });
    }
}
