package health.rapport.backend.operations;

import health.rapport.backend.http.HttpRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** One request's name through all parts: taken from who asks or made, on each log line, on each call that it causes, on the answer. */
final class RequestId {
    static final String HEADER = "X-Request-Id";
    private static final String LOGGED_AS = "request";
    /** Anything else could break a log line, or say what does not belong there. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    private RequestId() {}

    static String of(HttpRequest request) {
        return request.header(HEADER).filter(id -> HARMLESS.matcher(id).matches()).orElseGet(() -> UUID.randomUUID().toString());
    }

    /** Of the request that this thread answers. */
    static Optional<String> current() {
        return Optional.ofNullable(MDC.get(LOGGED_AS));
    }

    static MDC.MDCCloseable during(String id) {
        return MDC.putCloseable(LOGGED_AS, id);
    }
}
