package health.rapport.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rapport.chat.Connection;
import health.rapport.support.HandClock;
import health.rapport.support.Private;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A line, a service or a computer that is slow and nothing else: whoever waits long enough gets in. The test does the client's work, one task at a time. */
class SlownessTest {
    private static final Timings STANDARD = Timings.standard();
    private static final int TURNS = 600;

    private final HandClock clock = new HandClock(Instant.parse("2026-11-23T09:00:00Z"));
    private final ScriptedTwilsock service = new ScriptedTwilsock();
    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final OkHttpClient http = new OkHttpClient();
    private final TwilioGateway gateway = new TwilioGateway(
            http, service.address(), () -> CompletableFuture.completedFuture(new Private<>("token")), clock, work::add, new Random(7), STANDARD);

    SlownessTest() throws Exception {}

    @AfterEach
    void stop() {
        service.close();
        http.dispatcher().executorService().shutdownNow();
        http.connectionPool().evictAll();
    }

    @Test
    void anAnswerThatWaitsForItsTurnWhileTheTimeRunsOutIsInTime() throws InterruptedException {
        gateway.connect();
        work.take().run();
        Runnable opened = work.take();
        opened.run();
        Runnable initialised = work.take();
        clock.advance(STANDARD.ready());
        initialised.run();
        workUntil(this::isLive);
        assertThat(service.tokens).hasSize(1);
    }

    @Test
    void aServiceThatTakesAlmostAMinuteToLetUsInIsWaitedFor() {
        service.beforeInit = init -> clock.after(Duration.ofSeconds(55), init);
        gateway.connect();
        turnUntil(() -> service.sockets() > 0);
        workUntil(this::isLive);
    }

    @Test
    void subscriptionsThatTakeAlmostAMinuteAreWaitedFor() {
        service.answer("POST /v4/Subscriptions", call -> {
            clock.after(Duration.ofSeconds(55), () -> service.subscribed(call));
            return service.subscribing();
        });
        service.answer("GET /mine", 200, "{\"conversations\":[]}");
        gateway.connect();
        gateway.conversations();
        workUntil(() -> service.countOf("POST /v4/Subscriptions") > 0);
        service.cut();
        turnUntil(() -> service.tokens.size() == 2);
        workUntil(() -> service.countOf("POST /v4/Subscriptions") > 1);
        turnUntil(this::isLive);
    }

    private boolean isLive() {
        return gateway.connection().value() instanceof Connection.Live;
    }

    private void workUntil(BooleanSupplier done) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
            workOff();
            return done.getAsBoolean();
        });
    }

    /** A second each time, in which whatever can be heard is heard. */
    private void turnUntil(BooleanSupplier done) {
        for (int turns = 0; turns < TURNS && !done.getAsBoolean(); turns++) {
            clock.advance(Duration.ofSeconds(1));
            int heard = service.acknowledged.size();
            int listening = service.sockets();
            service.notify("twilio.nothing", "{}");
            workUntil(() -> listening == 0 || service.acknowledged.size() > heard || service.sockets() == 0);
        }
        assertThat(done.getAsBoolean()).isTrue();
    }

    private void workOff() {
        try {
            for (Runnable task = work.poll(2, TimeUnit.MILLISECONDS); task != null; task = work.poll()) {
                task.run();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
