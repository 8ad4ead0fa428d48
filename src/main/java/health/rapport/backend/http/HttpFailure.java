package health.rapport.backend.http;

/** Ends a request with the reply it carries; each service words its own. */
public final class HttpFailure extends RuntimeException {
    private final transient HttpReply reply;

    public HttpFailure(HttpReply reply) {
        super("HTTP " + reply.status(), null, false, false);
        this.reply = reply;
    }

    public static HttpFailure text(int status, String message) {
        return new HttpFailure(HttpReply.text(status, "text/plain; charset=utf-8", message));
    }

    public HttpReply reply() {
        return reply;
    }
}
