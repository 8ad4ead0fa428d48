package health.rapport.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import health.rapport.chat.Connection;
import health.rapport.chat.OutgoingMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Private;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One socket's life, and the tokens it lives on, against a service that misbehaves on request. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketLifeTest {
    private final ScriptedTwilsock service = new ScriptedTwilsock();
    private final AtomicInteger issued = new AtomicInteger();
    private volatile String claims = "";
    private volatile boolean signedIn = true;
    private volatile Optional<CompletableFuture<Private<String>>> instead = Optional.empty();
    private final GatewayFixture client = new GatewayFixture(service.address(), this::issue);

    SocketLifeTest() throws Exception {}

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void asksAFreshTokenOnceWhereItsOwnIsRefused() {
        service.nextInit(401, "");
        client.connected();
        assertThat(service.tokens).containsExactly("token1", "token2");
    }

    @Test
    void waitsForASignInWhereAFreshTokenIsRefusedToo() {
        service.nextInit(401, "");
        service.nextInit(401, "");
        client.gateway.connect();
        await().until(() -> client.gateway.connection().value().equals(new Connection.Denied(new Refusal.SignedOut())));
        CompletableFuture<?> asked = client.gateway.newest(new ConversationSid("CH404"), 1);

        client.gateway.connect();
        client.live();
        assertThatThrownBy(asked::join).hasCause(new Refused(new Refusal.UnknownConversation()));
    }

    @Test
    void comesBackWithANewTokenAtOnceWhenItsOwnRanOut() {
        client.connected();
        service.close(410);
        client.lost();
        client.live();
        assertThat(service.tokens).containsExactly("token1", "token2");
    }

    @Test
    void comesBackWithAThirdTokenWhereTheSecondRanOutWhileItsSocketOpened() {
        client.connected();
        service.nextInitClosed(410);
        service.close(410);
        client.lost();
        client.live();
        assertThat(service.tokens).containsExactly("token1", "token2", "token3");
    }

    @Test
    void renewsItsTokenOnTheLivingSocket() {
        claims = "{\"iat\":1000,\"exp\":1001}";
        client.connected();
        claims = "";
        await().until(() -> service.updates.size() == 1);
        assertThat(service.tokens).hasSize(1);
        assertThat(client.connections).hasSize(2);
    }

    @Test
    void opensANewSocketWhereTheLivingOneRefusesTheNewToken() {
        service.updateStatus = 308;
        claims = "{\"iat\":1000,\"exp\":1001}";
        client.connected();
        claims = "";
        await().until(() -> service.tokens.size() == 2);
        assertThat(service.tokens.getLast()).isEqualTo(service.updates.getFirst());
        await().until(() -> service.sockets() == 1);
        assertThat(client.connections).hasSize(2);
    }

    @Test
    void opensTheNewSocketFirstWhereTheServiceWantsItElsewhere() {
        client.connected();
        Instant before = Instant.now();
        service.close(308);
        await().pollInterval(Duration.ofMillis(2)).until(() -> service.tokens.size() == 2);
        client.live();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void waitsAsLongAsAThrottlingServiceAsks() {
        service.nextInit(429, "{\"backoff_policy\":{\"reconnect_min_ms\":600,\"reconnect_max_ms\":650}}");
        Instant before = Instant.now();
        client.connected();
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(600));
    }

    @Test
    void noticesASocketThatIsOpenAndSilent() {
        client.connected();
        service.answering = false;
        Instant silent = Instant.now();
        client.lost();
        assertThat(Duration.between(silent, Instant.now())).isLessThan(GatewayFixture.IMPATIENT.dead().plusSeconds(1));
        service.answering = true;
        client.live();
    }

    @Test
    void keepsAQuietSocketThatAnswersWhenAsked() {
        client.connected();
        await().atMost(Duration.ofSeconds(6)).until(() -> service.countOf("GET /Client/v2/Configuration") > 2);
        assertThat(client.connections).hasSize(2);
    }

    @Test
    void comesBackWhereOneSignsInAgain() {
        client.connected();
        var identity = client.gateway.identity().join();
        signedIn = false;
        service.close(410);
        await().until(() -> client.gateway.connection().value().equals(new Connection.Denied(new Refusal.SignedOut())));
        CompletableFuture<?> asked = client.gateway.newest(new ConversationSid("CH404"), 1);
        signedIn = true;
        client.gateway.connect();
        client.live();
        assertThat(client.connections).extracting(connection -> connection.getClass().getSimpleName())
                .containsExactly("Connecting", "Live", "Lost", "Denied", "Lost", "Live");
        assertThat(client.gateway.identity().join()).isEqualTo(identity);
        assertThatThrownBy(asked::join).hasCause(new Refused(new Refusal.UnknownConversation()));
    }

    @Test
    void beginsWhereOneSignsInLater() {
        signedIn = false;
        client.gateway.connect();
        CompletableFuture<?> identity = client.gateway.identity();
        await().until(() -> client.gateway.connection().value() instanceof Connection.Denied);
        signedIn = true;
        client.gateway.connect();
        client.live();
        assertThat(identity).isCompleted();
    }

    @Test
    void aSignInThatComesWhileTheLastOneIsAskedIsAskedToo() {
        var old = new CompletableFuture<Private<String>>();
        instead = Optional.of(old);
        client.gateway.connect();
        await().until(() -> issued.get() == 1);
        instead = Optional.empty();
        client.gateway.connect();
        // Done only when the gateway has heard of it.
        client.gateway.send(new ConversationSid("CH1"), message()).join();
        old.completeExceptionally(new Refused(new Refusal.SignedOut()));
        client.live();
    }

    private CompletableFuture<Private<String>> issue() {
        String token = token();
        return instead.orElseGet(() -> signedIn ? CompletableFuture.completedFuture(new Private<>(token))
                : CompletableFuture.failedFuture(new Refused(new Refusal.SignedOut())));
    }

    private static OutgoingMessage message() {
        return new OutgoingMessage(LocalId.random(), UUID.randomUUID(), new MessageBody("hello"), new Reference("Practitioner", "1"), Instant.now());
    }

    private String token() {
        String name = "token" + issued.incrementAndGet();
        String part = Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return claims.isEmpty() ? name : "head." + part + "." + name;
    }
}
