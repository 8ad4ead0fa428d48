package health.rapport.backend.http;

import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where every request comes in, over a socket or from within the process: bodies have their limit, and whatever fails is answered. */
final class Entrance {
    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    private static final HttpReply TOO_LARGE = HttpFailure.of(413, "Request body too large").reply();

    private final Route root;
    private final ToLongFunction<String> bodyLimit;

    /** @param bodyLimit bytes that a body may have, by path */
    Entrance(Route root, ToLongFunction<String> bodyLimit) {
        this.root = root;
        this.bodyLimit = bodyLimit;
    }

    long bodyLimit(String path) {
        return bodyLimit.applyAsLong(path);
    }

    /** @param arriving reads the request, of whose body one byte above the limit is enough */
    HttpReply answer(Callable<HttpRequest> arriving) {
        try {
            HttpRequest request = arriving.call();
            return request.body().length > bodyLimit(request.path()) ? TOO_LARGE : root.handle(request);
        } catch (HttpFailure failure) {
            return failure.reply();
        } catch (Exception unexpected) {
            // Last resort, not a way on: one request fails, aloud; the type alone, bodies may be in messages.
            LOG.error("Request failed unexpectedly: {}", where(unexpected));
            return HttpReply.text(500, "application/json", "{\"message\":\"Internal error\",\"code\":\"5000\"}");
        }
    }

    private static String where(Exception failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
