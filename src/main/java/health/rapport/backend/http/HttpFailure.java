package health.rapport.backend.http;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Ends a request with the reply it carries; each service words its own. */
public final class HttpFailure extends RuntimeException {
    private final transient HttpReply reply;

    public HttpFailure(HttpReply reply) {
        super("HTTP " + reply.status(), null, false, false);
        this.reply = reply;
    }

    /** In a form that Oystehr's, Twilio's and FHIR's clients all read: it may be refused before anybody knows whom it was meant for. */
    public static HttpFailure of(int status, String message) {
        ObjectNode body = Json.object().put("message", message).put("code", status).put("status", status).put("resourceType", "OperationOutcome");
        ObjectNode issue = body.putArray("issue").addObject().put("severity", "error").put("code", status == 413 ? "too-long" : "processing");
        issue.putObject("details").put("text", message);
        return new HttpFailure(HttpReply.json(status, body));
    }

    public HttpReply reply() {
        return reply;
    }
}
