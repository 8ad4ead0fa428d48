package health.rapport.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rapport.chat.Connection;
import health.rapport.support.HandClock;
import health.rapport.support.Private;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A line, a service or a computer that is slow and nothing else: whoever waits long enough gets in. The test does the client's work, one task at a time. */
class SlownessTest {
    private static final Timings STANDARD = Timings.standard();
    private static final int TURNS = 300;

    private final HandClock clock = new HandClock(Instant.parse("2026-11-23T09:00:00Z"));
    private final ScriptedTwilsock service = new ScriptedTwilsock();
    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final OkHttpClient http = new OkHttpClient();
    private final Queue<CompletableFuture<Private<String>>> asked = new ConcurrentLinkedQueue<>();
    private volatile boolean issuing = true;
    private final TwilioGateway gateway = new TwilioGateway(
            http, service.address(), this::issue, clock, work::add, new Random(7), STANDARD);

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
        var inits = new AtomicInteger();
        service.beforeInit = init -> {
            inits.incrementAndGet();
            clock.after(Duration.ofSeconds(55), init);
        };
        gateway.connect();
        for (int doublings = 0; doublings < 2; doublings++) {
            int tries = doublings + 1;
            workUntil(() -> inits.get() == tries);
            turn(STANDARD.ready().multipliedBy(1L << doublings));
            turn(STANDARD.retry().cap());
        }
        workUntil(() -> inits.get() == 3);
        turn(Duration.ofSeconds(55));
        workUntil(this::isLive);
    }

    @Test
    void subscriptionsThatTakeAlmostAMinuteAreWaitedFor() {
        service.answer("GET /mine", 200, "{\"conversations\":[]}");
        gateway.connect();
        CompletableFuture<?> listed = gateway.conversations();
        workUntil(() -> listed.isDone() && isLive());
        service.answer("POST /v4/Subscriptions", call -> {
            clock.after(Duration.ofSeconds(55), () -> service.subscribed(call));
            return service.subscribing();
        });
        int asked = service.countOf("POST /v4/Subscriptions");
        service.cut();
        workUntil(() -> !isLive());
        turn(STANDARD.jitter());
        workUntil(() -> service.countOf("POST /v4/Subscriptions") > asked);
        for (int turns = 0; turns < TURNS && !isLive(); turns++) {
            turn(Duration.ofSeconds(1));
            int heard = service.acknowledged.size();
            service.notify("twilio.nothing", "{}");
            workUntil(() -> service.acknowledged.size() > heard);
        }
        assertThat(isLive()).isTrue();
    }

    @Test
    void aPageThatTakesAMinuteToComeIsWaitedFor() throws IOException, InterruptedException {
        service.answer("GET /mine", 200, "{\"conversations\":[],\"padding\":\"%s\"}".formatted(incompressible(45_000)));
        try (var straw = new Straw(service.address())) {
            var thin = new TwilioGateway(
                    http, straw.address(), () -> CompletableFuture.completedFuture(new Private<>("token")), clock, work::add, new Random(7), STANDARD);
            thin.connect();
            CompletableFuture<?> listed = thin.conversations();
            for (int turns = 0; turns < TURNS && !listed.isDone(); turns++) {
                straw.pass(1100);
                Runnable heard = work.poll(10, TimeUnit.SECONDS);
                assertThat(heard).as("something is heard, be it a part of the page").isNotNull();
                heard.run();
                turn(Duration.ofSeconds(1));
            }
            assertThat(listed).isCompleted();
            assertThat(service.tokens).hasSize(1);
        }
    }

    @Test
    void aTokenThatRanOutOnItsWayIsNoReasonToSignOut() {
        gateway.connect();
        workUntil(this::isLive);
        issuing = false;
        service.close(410);
        workUntil(() -> asked.size() == 2);
        asked.forEach(token -> token.complete(token()));
        clock.advance(Duration.ofHours(2));
        service.nextInit(401, "");
        issuing = true;
        workUntil(() -> service.tokens.size() >= 2 && (isLive() || gateway.connection().value() instanceof Connection.Denied));
        assertThat(isLive()).isTrue();
    }

    private CompletableFuture<Private<String>> issue() {
        var answer = issuing ? CompletableFuture.completedFuture(token()) : new CompletableFuture<Private<String>>();
        asked.add(answer);
        return answer;
    }

    /** Good for an hour. */
    private static Private<String> token() {
        return new Private<>("head." + Base64.getUrlEncoder().encodeToString("{\"iat\":1000,\"exp\":4600}".getBytes(StandardCharsets.UTF_8))
                + "." + UUID.randomUUID());
    }

    private static String incompressible(int bytes) {
        var random = new byte[bytes];
        new Random(1).nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
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

    private void turn(Duration time) {
        clock.advance(time);
        workOff();
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
