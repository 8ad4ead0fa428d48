package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.support.Private;
import java.time.Duration;
import java.util.Optional;

/** How long a token is good for, read from its claims only to know when to ask for the next. */
final class TokenLifetime {
    private TokenLifetime() {}

    /** From issue to expiry, so that a wrong clock on this computer does no harm. Nothing where the token does not tell. */
    static Optional<Duration> of(Private<String> token) {
        JsonNode claims = TokenClaims.of(token);
        long issued = claims.path("iat").asLong(claims.path("nbf").asLong());
        long expires = claims.path("exp").asLong();
        return issued > 0 && expires > issued ? Optional.of(Duration.ofSeconds(expires - issued)) : Optional.empty();
    }
}
