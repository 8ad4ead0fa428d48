package health.rapport.backend.faults;

import static health.rapport.backend.faults.FaultKind.DELAY;
import static health.rapport.backend.faults.FaultKind.DROP_BEFORE_APPLY;
import static health.rapport.backend.faults.FaultKind.DROP_REPLY_AFTER_APPLY;
import static health.rapport.backend.faults.FaultKind.HTTP_429;
import static health.rapport.backend.faults.FaultKind.HTTP_500;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Route;
import java.util.Optional;
import java.util.function.IntFunction;

/** Puts the faults that concern requests in front of a route, tunnelled or not. */
public final class FaultyRoute implements Route {
    private final FaultPlan plan;
    private final Route next;
    private final IntFunction<HttpReply> failure;

    /** Fails in Twilio's words. */
    public FaultyRoute(FaultPlan plan, Route next) {
        this(plan, next, status -> HttpReply.text(status, "application/json",
                "{\"status\":%d,\"code\":20%d,\"message\":\"%s\"}".formatted(status, status, status == 429 ? "Too Many Requests" : "Internal Server Error")));
    }

    /** @param failure how the service words an HTTP status of 429 or 500 */
    public FaultyRoute(FaultPlan plan, Route next, IntFunction<HttpReply> failure) {
        this.plan = plan;
        this.next = next;
        this.failure = failure;
    }

    @Override
    public HttpReply handle(HttpRequest request) throws Exception {
        plan.requested();
        Optional<Fault> fault = plan.take(request.method(), request.path(), DELAY, DROP_BEFORE_APPLY, DROP_REPLY_AFTER_APPLY, HTTP_429, HTTP_500);
        if (fault.isEmpty()) {
            return next.handle(request);
        }
        return switch (fault.get().kind()) {
            case DELAY -> {
                Thread.sleep(fault.get().delay());
                yield next.handle(request);
            }
            case DROP_BEFORE_APPLY -> HttpReply.cut();
            case DROP_REPLY_AFTER_APPLY -> {
                next.handle(request);
                yield HttpReply.cut();
            }
            case HTTP_429 -> failure.apply(429).with("Retry-After", "1");
            default -> failure.apply(500);
        };
    }
}
