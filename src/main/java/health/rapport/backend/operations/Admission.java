package health.rapport.backend.operations;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Route;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes on so many requests at once, lets so many wait for a moment, and asks everybody else to come again: nothing piles up without end. */
public final class Admission implements Route {
    private static final String RETRY_AFTER_SECONDS = "1";

    private final Route route;
    private final Limit limit;
    private final Metrics metrics;
    private final Semaphore places;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * @param kind    what figures call these requests
     * @param refusal the status for who is sent away: 429, or 503 for those who would take a 429 for an answer
     */
    public record Limit(String kind, int atOnce, int waiting, Duration patience, int refusal) {}

    public Admission(Limit limit, Route route, Metrics metrics) {
        this.limit = limit;
        this.route = route;
        this.metrics = metrics;
        places = new Semaphore(limit.atOnce(), true);
    }

    @Override
    public HttpReply handle(HttpRequest request) throws Exception {
        if (!isAdmitted()) {
            // A number, and HTTP's own: Oystehr's client comes again by itself after these codes alone, and nothing was done yet.
            metrics.refused(limit.kind());
            return HttpReply.json(limit.refusal(), Json.object().put("message", "Too many requests; wait a moment").put("code", limit.refusal()))
                    .with("Retry-After", RETRY_AFTER_SECONDS);
        }
        try {
            return route.handle(request);
        } finally {
            places.release();
        }
    }

    private boolean isAdmitted() throws InterruptedException {
        if (places.tryAcquire()) {
            return true;
        }
        try {
            return waiting.incrementAndGet() <= limit.waiting() && places.tryAcquire(limit.patience().toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            waiting.decrementAndGet();
        }
    }
}
