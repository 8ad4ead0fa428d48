package health.rapport.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rapport.chat.Connection;
import health.rapport.model.ConversationSid;
import health.rapport.support.HandClock;
import health.rapport.support.Private;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clock stands still unless it is turned: whatever happens without that happens at once. */
class StandingClockTest {
    private static final Timings STANDARD = Timings.standard();
    private static final Timings WITHOUT_JITTER = new Timings(
            STANDARD.ready(), STANDARD.reply(), STANDARD.probe(), STANDARD.dead(), STANDARD.gap(), Duration.ZERO, STANDARD.farewell(), STANDARD.retry());

    private final HandClock clock = new HandClock(Instant.parse("2026-11-23T09:00:00Z"));
    private final ScriptedTwilsock service = new ScriptedTwilsock();
    private final AtomicInteger issued = new AtomicInteger();
    private final GatewayFixture client = new GatewayFixture(
            service.address(), () -> CompletableFuture.completedFuture(new Private<>("token" + issued.incrementAndGet())), WITHOUT_JITTER, Optional.of(clock));

    StandingClockTest() throws Exception {
        client.connected();
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void aTokenThatRanOutIsReplacedAtOnce() {
        service.close(410);
        client.lost();
        client.live();
        assertThat(service.tokens).containsExactly("token1", "token2");
    }

    @Test
    void anotherServerIsGoneToAtOnce() {
        service.close(308);
        client.lost();
        client.live();
    }

    @Test
    void theFirstReconnectComesAtOnceAndTheNextOnesLaterAndLater() {
        for (int refusals = 0; refusals < 3; refusals++) {
            service.nextInit(500, "");
        }
        List<Duration> pauses = new ArrayList<>();
        service.cut();
        client.lost();
        atOnce(() -> service.tokens.size() == 2);
        for (int next = 3; next <= 5; next++) {
            Instant before = clock.now();
            int tries = next;
            turningUntil(Duration.ofMillis(10), () -> service.tokens.size() == tries);
            pauses.add(Duration.between(before, clock.now()));
        }
        assertThat(pauses.get(0)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
        assertThat(pauses.get(1)).isGreaterThanOrEqualTo(Duration.ofMillis(1000));
        assertThat(pauses.get(2)).isGreaterThanOrEqualTo(Duration.ofMillis(2000));
        client.live();
        service.cut();
        client.lost();
        atOnce(() -> client.gateway.connection().value() instanceof Connection.Live);
    }

    @Test
    void aReadHorizonThatWasOnItsWayGoesAgainWithTheNewSession() {
        service.answer("POST /mine/CH1", call -> {
            service.answer("POST /mine/CH1", 200, "{}");
            service.cut();
            return null;
        });
        client.gateway.readUpTo(new ConversationSid("CH1"), 5);
        client.lost();
        atOnce(() -> service.countOf("POST /mine/CH1") == 2);
    }

    @Test
    void aSocketThatFallsSilentIsGivenUpWithinFifteenSeconds() {
        service.answering = false;
        Instant silent = clock.now();
        turningUntil(Duration.ofMillis(500), () -> client.connections.getLast() instanceof Connection.Lost);
        assertThat(Duration.between(silent, clock.now())).isLessThanOrEqualTo(Duration.ofSeconds(15));
    }

    private void atOnce(BooleanSupplier done) {
        await().until(() -> {
            clock.advance(Duration.ZERO);
            return done.getAsBoolean();
        });
    }

    private void turningUntil(Duration step, BooleanSupplier done) {
        await().pollInterval(Duration.ofMillis(10)).until(() -> {
            clock.advance(step);
            // Answered only when the gateway has done all that the turn set off.
            client.gateway.identity().join();
            return done.getAsBoolean();
        });
    }
}
