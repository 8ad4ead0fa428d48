package health.rapport.backend.twilio.rest;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Route;
import health.rapport.backend.twilio.model.TwilioError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** Lets in who has the account's credentials: {@code AC…:token} or {@code SK…:secret}, as HTTP Basic. */
public final class RestGate implements Route {
    private final byte[] byAccount;
    private final byte[] byKey;
    private final Route next;

    public RestGate(String accountSid, String authToken, String apiKeySid, String apiKeySecret, Route next) {
        byAccount = (accountSid + ":" + authToken).getBytes(StandardCharsets.UTF_8);
        byKey = (apiKeySid + ":" + apiKeySecret).getBytes(StandardCharsets.UTF_8);
        this.next = next;
    }

    @Override
    public HttpReply handle(HttpRequest request) throws Exception {
        return isKnown(request) ? next.handle(request) : TwilioError.reply(401, 20003, "Authenticate").with("WWW-Authenticate", "Basic realm=\"Twilio API\"");
    }

    /** Whether the request carries the account's credentials. */
    public boolean isKnown(HttpRequest request) {
        Optional<byte[]> credentials = request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6))
                .map(value -> decoded(value.substring(6).strip()));
        // Both are always compared, in constant time.
        return credentials.filter(given -> MessageDigest.isEqual(given, byAccount) | MessageDigest.isEqual(given, byKey)).isPresent();
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }
}
