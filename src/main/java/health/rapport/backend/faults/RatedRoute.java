package health.rapport.backend.faults;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Route;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses with 429 what comes faster than the {@link ActionRate}. As Twilio documents, what happens inside a conversation counts for that conversation;
 * making and deleting conversations, users and roles counts for the service. inferred: which of its two codes stands for which.
 */
public final class RatedRoute implements Route {
    private static final Pattern CONVERSATION = Pattern.compile("/Conversations/([^/]+)(/.*)?$");
    private static final int IN_CONVERSATION = 50063;
    private static final int IN_SERVICE = 50074;

    private final ActionRate rate;
    private final Clock clock;
    private final Route next;

    public RatedRoute(ActionRate rate, Clock clock, Route next) {
        this.rate = rate;
        this.clock = clock;
        this.next = next;
    }

    @Override
    public HttpReply handle(HttpRequest request) throws Exception {
        if (request.method().equals("GET")) {
            return next.handle(request);
        }
        Matcher found = CONVERSATION.matcher(request.path());
        boolean inside = found.find() && !(request.method().equals("DELETE") && found.group(2) == null);
        if (rate.admits(inside ? found.group(1) : "", clock)) {
            return next.handle(request);
        }
        int code = inside ? IN_CONVERSATION : IN_SERVICE;
        return HttpReply.json(429, Json.object().put("status", 429).put("code", code).put("message", "Action rate limit exceeded")
                .put("more_info", "https://www.twilio.com/docs/errors/" + code)).with("Retry-After", "1");
    }
}
