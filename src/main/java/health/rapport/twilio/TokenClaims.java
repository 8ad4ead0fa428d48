package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.support.Private;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a token says of itself. Nobody has verified it here: the service does. */
final class TokenClaims {
    private TokenClaims() {}

    /** Empty where it is not a JSON Web Token. */
    static JsonNode of(Private<String> token) {
        String[] parts = token.value().split("\\.");
        if (parts.length != 3) {
            return Json.object();
        }
        try {
            return Json.parse(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Json.object();
        }
    }
}
