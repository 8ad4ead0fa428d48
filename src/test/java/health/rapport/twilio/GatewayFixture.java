package health.rapport.twilio;

import static org.awaitility.Awaitility.await;

import health.rapport.chat.ChatEvent;
import health.rapport.chat.ChatTokens;
import health.rapport.chat.Connection;
import health.rapport.support.Backoff;
import health.rapport.support.Clock;
import health.rapport.support.SystemClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import okhttp3.OkHttpClient;

/** A gateway under test with all that it needs; impatient, so that tests need not wait. */
final class GatewayFixture implements AutoCloseable {
    static final Timings IMPATIENT = new Timings(
            Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMillis(400), Duration.ofMillis(1200), Duration.ofMillis(300), Duration.ofMillis(10),
            Duration.ofSeconds(1), new Backoff(Duration.ofMillis(50), Duration.ofMillis(400)));

    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final OkHttpClient http = new OkHttpClient();
    final List<ChatEvent> events = new CopyOnWriteArrayList<>();
    final List<Connection> connections = new CopyOnWriteArrayList<>();
    final TwilioGateway gateway;
    private long losses;

    GatewayFixture(URI address, ChatTokens tokens) {
        this(address, tokens, IMPATIENT);
    }

    GatewayFixture(URI address, ChatTokens tokens, Timings timings) {
        this(address, tokens, timings, Optional.empty());
    }

    /** @param handed instead of the system's clock */
    GatewayFixture(URI address, ChatTokens tokens, Timings timings, Optional<Clock> handed) {
        Clock clock = handed.orElseGet(() -> new SystemClock(alarms));
        gateway = new TwilioGateway(http, address, tokens, clock, workers, new Random(7), timings);
        gateway.listen(events::add);
        gateway.connection().subscribe(connections::add);
    }

    GatewayFixture connected() {
        gateway.connect();
        live();
        return this;
    }

    void live() {
        await().pollInterval(Duration.ofMillis(5)).until(() -> gateway.connection().value() instanceof Connection.Live);
    }

    /** Was lost once more, however shortly. */
    void lost() {
        await().until(() -> connections.stream().filter(Connection.Lost.class::isInstance).count() > losses);
        losses++;
    }

    <T extends ChatEvent> List<T> events(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void close() {
        gateway.close();
        alarms.shutdownNow();
        workers.shutdownNow();
        http.dispatcher().executorService().shutdownNow();
        http.connectionPool().evictAll();
    }
}
