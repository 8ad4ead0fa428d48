package health.rapport.backend.http;

/** Ends a request with the reply it carries; each service words its own. */
public final class HttpFailure extends RuntimeException {
    private final transient HttpReply reply;

    public HttpFailure(HttpReply reply) {
        super("HTTP " + reply.status(), null, false, false);
        this.reply = reply;
    }

    /** In a form that Oystehr's and Twilio's clients both read. */
    public static HttpFailure of(int status, String message) {
        return new HttpFailure(HttpReply.json(status, Json.object().put("message", message).put("code", status).put("status", status)));
    }

    public HttpReply reply() {
        return reply;
    }
}
