package health.rapport.backend.twilio.model;

import health.rapport.backend.http.HttpFailure;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.Json;

/** Refusals in Twilio's words: status, code from Twilio's error dictionary, message, and where to read more. */
public final class TwilioError {
    private TwilioError() {}

    public static HttpFailure of(int status, int code, String message) {
        return new HttpFailure(reply(status, code, message));
    }

    public static HttpReply reply(int status, int code, String message) {
        return HttpReply.json(status, Json.object()
                .put("status", status)
                .put("code", code)
                .put("message", message)
                .put("more_info", "https://www.twilio.com/docs/errors/" + code));
    }

    public static HttpFailure notFound(String path) {
        return of(404, 20404, "The requested resource " + path + " was not found");
    }

    public static HttpFailure conversationNotFound() {
        return of(404, 50350, "Conversation not found");
    }

    public static HttpFailure invalid(String parameter) {
        return of(400, 20001, "Invalid parameter: " + parameter);
    }
}
