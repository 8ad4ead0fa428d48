package health.rapport.backend.operations;

import health.rapport.backend.http.HttpFailure;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Route;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names, counts, times and logs each request; where the backend is about to stop, has connections end with their answer. */
public final class Observed implements Route {
    private static final Logger LOG = LoggerFactory.getLogger(Observed.class);
    private static final int UNEXPECTED = 500;

    private final Route route;
    private final LifeSigns life;
    private final Metrics metrics;

    public Observed(Route route, LifeSigns life, Metrics metrics) {
        this.route = route;
        this.life = life;
        this.metrics = metrics;
    }

    @Override
    public HttpReply handle(HttpRequest request) throws Exception {
        String id = RequestId.of(request);
        String name = RouteName.of(request.path());
        long before = System.nanoTime();
        int status = UNEXPECTED;
        metrics.begun();
        try (var named = RequestId.during(id)) {
            HttpReply reply;
            try {
                reply = route.handle(request);
            } catch (HttpFailure failure) {
                reply = failure.reply();
            }
            status = reply.status();
            HttpReply answer = reply.with(RequestId.HEADER, id);
            return life.isStopping() ? answer.with("Connection", "close") : answer;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - before);
            metrics.answered(name, request.method(), status, took);
            if (!LifeSigns.isSign(request.path())) {
                LOG.atInfo().addKeyValue("request", id).addKeyValue("method", request.method()).addKeyValue("route", name)
                        .addKeyValue("status", status).addKeyValue("millis", took.toMillis()).log("Answered");
            }
        }
    }
}
