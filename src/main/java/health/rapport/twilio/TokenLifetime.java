package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.support.Private;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** How long a token is good for, read from its claims only to know when to ask for the next; nothing else is trusted. */
final class TokenLifetime {
    private TokenLifetime() {}

    /** From issue to expiry, so that a wrong clock on this computer does no harm. Nothing where the token does not tell. */
    static Optional<Duration> of(Private<String> token) {
        String[] parts = token.value().split("\\.");
        if (parts.length != 3) {
            return Optional.empty();
        }
        JsonNode claims = claims(parts[1]);
        long issued = claims.path("iat").asLong(claims.path("nbf").asLong());
        long expires = claims.path("exp").asLong();
        return issued > 0 && expires > issued ? Optional.of(Duration.ofSeconds(expires - issued)) : Optional.empty();
    }

    private static JsonNode claims(String part) {
        try {
            return Json.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Json.object();
        }
    }
}
