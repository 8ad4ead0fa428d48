package health.rapport.backend.identity;

import health.rapport.backend.http.HttpFailure;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.Json;

/** The Project API's {@code {message, code}}. Codes are strings of digits: clients compare them as strings. */
public final class ServiceFailure {
    private ServiceFailure() {}

    public static HttpFailure of(int status, String code, String message) {
        return new HttpFailure(HttpReply.json(status, Json.object().put("message", message).put("code", code)));
    }

    public static HttpFailure unauthorized() {
        return of(401, "401", "Unauthorized");
    }

    /** Code as seen by public clients where an access policy says no. */
    public static HttpFailure denied(String action) {
        return of(403, "4031", "Your access policy does not allow " + action);
    }
}
