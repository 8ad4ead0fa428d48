package health.rapport.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.LoopbackServer;
import health.rapport.chat.OutgoingFile;
import health.rapport.model.LocalId;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on the way, played by a service of our own. */
class MediaClientTest {
    private static final MediaItem ITEM = new MediaItem("ME1", "image/png", "card.png", 3);
    private static final byte[] CONTENT = {1, 2, 3};

    private final LoopbackServer server = new LoopbackServer(0);
    private final OkHttpClient http = new OkHttpClient();
    private final HandClock clock = new HandClock(Instant.EPOCH);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Queue<HttpReply> troubles = new ArrayDeque<>();
    private byte[] content = CONTENT;
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
        return request.path().equals("/content") ? HttpReply.bytes(200, "image/png", content)
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

    private Refusal refusal() {
        CompletableFuture<byte[]> content = client.content(ITEM);
        turnUntilDone(content);
        assertThat(content).isCompletedExceptionally();
        return Refused.reason(content.handle((done, failure) -> failure).join());
    }

    @Test
    void theTokenFollowsNobodyElsewhere() {
        troubles.add(HttpReply.empty(302).with("Location", server.origin() + "/elsewhere"));
        assertThat(refusal()).isEqualTo(new Refusal.Other("302"));
        assertThat(asked).containsExactly("/Media/ME1 with token 0");
    }

    @Test
    void theContentMayLieElsewhere() {
        // The record says where, and there it is sent on.
        troubles.add(HttpReply.text(200, "application/json", "{\"links\":{\"content_direct_temporary\":\"" + server.origin() + "/before\"}}"));
        troubles.add(HttpReply.empty(302).with("Location", server.origin() + "/content"));
        assertThat(client.content(ITEM).join()).isEqualTo(CONTENT);
        assertThat(asked).containsExactly("/Media/ME1 with token 0", "/before", "/content");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "<html>", "{\"links\":7}", "{\"links\":{\"content_direct_temporary\":\"file:///etc/passwd\"}}",
        "{\"links\":{\"content_direct_temporary\":\"ftp://files.example/ME1\"}}", "{\"links\":{\"content_direct_temporary\":{}}}"})
    void aRecordThatMakesNoSenseHasNoFile(String record) {
        troubles.add(HttpReply.text(200, "application/json", record));
        assertThat(refusal()).isEqualTo(new Refusal.FileGone());
    }

    @Test
    void aRecordOfAnySizeIsNotReadToItsEnd() {
        troubles.add(HttpReply.text(200, "application/json", "{\"sid\":\"" + "x".repeat(1 << 20) + "\"}"));
        assertThat(refusal()).isEqualTo(new Refusal.Other("media"));
    }

    @Test
    void aFileLargerThanItSaidIsNotReadToItsEnd() {
        content = new byte[(25 << 20) + 1];
        assertThat(refusal()).isEqualTo(new Refusal.FileTooLarge(25 << 20));
    }

    @Test
    void whatWasDeletedMeanwhileIsGone() {
        troubles.add(HttpReply.empty(404));
        assertThat(refusal()).isEqualTo(new Refusal.FileGone());
    }

    @ParameterizedTest
    @CsvSource({"404, NotConfigured", "413, FileTooLarge", "415, FileKindRefused", "500, Offline", "503, Offline", "403, NotAllowed"})
    void whyAFileWasNotTakenIsSaidOfTheFile(int status, String why) {
        troubles.add(HttpReply.text(status, "text/html", "<html>"));
        var file = new OutgoingFile(LocalId.random(), "a ?&/\u202e.png", "image/png", 3, Optional.empty());
        CompletableFuture<String> upload = client.upload(file, CONTENT);
        assertThat(Refused.reason(upload.handle((done, failure) -> failure).join()).getClass().getSimpleName()).isEqualTo(why);
    }

    @Test
    void aTokenThatRunsOutWhileAFileIsBroughtIsRenewedOnce() {
        troubles.add(HttpReply.empty(401));
        assertThat(client.upload(new OutgoingFile(LocalId.random(), "card.png", "image/png", 3, Optional.empty()), CONTENT).join()).isEqualTo("ME1");
        assertThat(asked).containsExactly("/Media with token 0", "/Media with token 1");
    }

    @Test
    void whatOnlyAPhoneFindsTooLargeIsMeasuredByThePhone() {
        assertThat(TwilioRefusals.of(400, Json.parse("{\"code\":50512}"))).isEqualTo(new Refusal.FileTooLarge(5 << 20));
    }

    private void turnUntilDone(CompletableFuture<byte[]> content) {
        await().until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return content.isDone();
        });
    }
}
