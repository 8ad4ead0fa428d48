package health.rapport.backend.http;

/**
 * Lets web pages of any origin call a route, as Oystehr's and Twilio's services let them. They bring no cookies, so a page gets
 * nothing for which it has no credentials of its own.
 */
public final class CrossOrigin implements Route {
    private static final String DAY_SECONDS = "86400";
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    /** Those that clients read; without this a page would not see them. */
    private static final String READABLE = "ETag, Location, Content-Location, Last-Modified, Retry-After, WWW-Authenticate";

    private final Route next;

    public CrossOrigin(Route next) {
        this.next = next;
    }

    @Override
    public HttpReply handle(HttpRequest request) throws Exception {
        if (request.header("origin").isEmpty()) {
            return next.handle(request);
        }
        if (request.method().equals("OPTIONS") && request.header("access-control-request-method").isPresent()) {
            HttpReply allowed = HttpReply.empty(204).with("Access-Control-Allow-Origin", "*").with("Access-Control-Allow-Methods", METHODS)
                    .with("Access-Control-Max-Age", DAY_SECONDS);
            return request.header("access-control-request-headers").map(headers -> allowed.with("Access-Control-Allow-Headers", headers)).orElse(allowed);
        }
        return answer(request).with("Access-Control-Allow-Origin", "*").with("Access-Control-Expose-Headers", READABLE);
    }

    /** Also a refusal is for the page to read. */
    private HttpReply answer(HttpRequest request) throws Exception {
        try {
            return next.handle(request);
        } catch (HttpFailure refused) {
            return refused.reply();
        }
    }
}
