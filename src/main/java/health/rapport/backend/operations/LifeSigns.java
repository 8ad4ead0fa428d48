package health.rapport.backend.operations;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Route;
import health.rapport.backend.http.Router;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * {@code /health}: the process answers; restart it where it does not. {@code /ready}: it should be given requests. {@code /metrics}: its
 * figures. An engine that is away makes no backend unready: all would be at once, and nobody would answer with the reason.
 */
public final class LifeSigns implements Route {
    private static final Set<String> PATHS = Set.of("/health", "/ready", "/metrics");

    private enum Phase { STARTING, READY, STOPPING }

    private final Metrics metrics;
    private final Router routes;
    private volatile Phase phase = Phase.STARTING;

    public LifeSigns(Metrics metrics) {
        this.metrics = metrics;
        routes = new Router(request -> HttpReply.empty(404))
                .on("GET", "/health", request -> HttpReply.json(200, Json.object().put("status", "up")))
                .on("GET", "/ready", request ->
                        HttpReply.json(phase == Phase.READY ? 200 : 503, Json.object().put("status", phase.name().toLowerCase(Locale.ROOT))))
                .on("GET", "/metrics", request -> HttpReply.bytes(200, metrics.contentType(), metrics.text()));
    }

    public static boolean isSign(String path) {
        return PATHS.contains(path);
    }

    @Override
    public HttpReply handle(HttpRequest request) throws Exception {
        return routes.handle(request);
    }

    public void ready() {
        phase = Phase.READY;
    }

    boolean isStopping() {
        return phase == Phase.STOPPING;
    }

    /**
     * From now on {@code /ready} says no while everything is answered still, for as long as a load balancer takes to notice; then waits until
     * what is under way is done.
     */
    public void stop(Duration untilNoticed, Duration patience) {
        boolean wasReady = phase == Phase.READY;
        phase = Phase.STOPPING;
        var never = new CountDownLatch(1);
        try {
            if (wasReady) {
                never.await(untilNoticed.toMillis(), TimeUnit.MILLISECONDS);
            }
            long end = System.nanoTime() + patience.toNanos();
            while (metrics.requestsUnderWay() > 0 && System.nanoTime() < end) {
                never.await(20, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
