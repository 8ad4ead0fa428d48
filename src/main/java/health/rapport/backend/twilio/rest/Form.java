package health.rapport.backend.twilio.rest;

import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Parameters;
import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.model.TwilioError;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/** The PascalCase form of a REST request; what was not sent is null. */
final class Form {
    private final Parameters parameters;

    Form(HttpRequest request) {
        parameters = request.form();
    }

    static Actor actor(HttpRequest request) {
        return Actor.api(request.header("X-Twilio-Webhook-Enabled").filter("true"::equalsIgnoreCase).isPresent());
    }

    String text(String name) {
        return parameters.first(name).orElse(null);
    }

    List<String> all(String name) {
        return parameters.all(name);
    }

    boolean has(String name) {
        return parameters.has(name);
    }

    String required(String name) {
        return parameters.first(name).filter(value -> !value.isEmpty()).orElseThrow(() -> TwilioError.of(400, 20001, "Missing required parameter " + name));
    }

    Integer integer(String name) {
        String value = text(name);
        try {
            return value == null || value.isEmpty() || value.equals("null") ? null : Integer.valueOf(value);
        } catch (NumberFormatException malformed) {
            throw TwilioError.invalid(name);
        }
    }

    Instant instant(String name) {
        String value = text(name);
        try {
            return value == null || value.isEmpty() ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException malformed) {
            throw TwilioError.invalid(name);
        }
    }

    /** An ISO-8601 duration of at least this length. */
    String duration(String name, Duration shortest) {
        String value = text(name);
        try {
            if (value != null && !value.isEmpty() && Duration.parse(value).compareTo(shortest) < 0) {
                throw TwilioError.invalid(name);
            }
            return value;
        } catch (DateTimeParseException malformed) {
            throw TwilioError.invalid(name);
        }
    }
}
