package health.rapport.backend.faults;

import static health.rapport.backend.faults.FaultKind.DELAY;
import static health.rapport.backend.faults.FaultKind.DROP_BEFORE_APPLY;
import static health.rapport.backend.faults.FaultKind.DROP_REPLY_AFTER_APPLY;
import static health.rapport.backend.faults.FaultKind.HTTP_429;
import static health.rapport.backend.faults.FaultKind.HTTP_500;
import static health.rapport.backend.faults.FaultKind.HTTP_OTHER;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Route;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.eclipse.jetty.http.HttpStatus;

/** Puts the faults that concern requests in front of a route, tunnelled or not. */
public final class FaultyRoute implements Route {
    private static final Set<Integer> ASKS_TO_WAIT = Set.of(HttpStatus.TOO_MANY_REQUESTS_429, HttpStatus.SERVICE_UNAVAILABLE_503);

    private final FaultPlan plan;
    private final Route next;
    private final IntFunction<HttpReply> failure;

    /** Fails in Twilio's words. inferred: the codes of others than 20404, 20429 and 20500. */
    public FaultyRoute(FaultPlan plan, Route next) {
        this(plan, next, status -> HttpReply.text(status, "application/json",
                "{\"status\":%d,\"code\":20%d,\"message\":\"%s\"}".formatted(status, status, HttpStatus.getMessage(status))));
    }

    /** @param failure how the service words an HTTP status from 400 to 599 */
    public FaultyRoute(FaultPlan plan, Route next, IntFunction<HttpReply> failure) {
        this.plan = plan;
        this.next = next;
        this.failure = failure;
    }

    @Override
    public HttpReply handle(HttpRequest request) throws Exception {
        plan.requested();
        Optional<Fault> fault = plan.take(request.method(), request.path(), DELAY, DROP_BEFORE_APPLY, DROP_REPLY_AFTER_APPLY, HTTP_429, HTTP_500, HTTP_OTHER);
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
            default -> failed(fault.get().status());
        };
    }

    private HttpReply failed(int status) {
        HttpReply reply = failure.apply(status);
        return ASKS_TO_WAIT.contains(status) ? reply.with("Retry-After", "1") : reply;
    }
}
