package health.rapport.backend.twilio.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Lets a client that comes back be recognized. Opaque to clients: what it names, a dot, and our signature. */
final class ContinuationTokens {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final byte[] key;

    ContinuationTokens(String secret) {
        key = ("continuation " + secret).getBytes(StandardCharsets.UTF_8);
    }

    /** Puts the token and why it was renewed, if it was, into an init reply. */
    void answer(ObjectNode reply, String presented, String identity) {
        String reason = presented == null || presented.isEmpty() ? "MISSING" : isFor(presented, identity) ? null : "DIFFERENT_IDENTITY";
        reply.put("continuation_token", reason == null ? presented : issue(identity));
        ObjectNode status = reply.putObject("continuation_token_status").put("reissued", reason != null);
        if (reason != null) {
            status.put("reissue_reason", reason).put("reissue_message", "A new continuation token was issued");
        }
    }

    private String issue(String identity) {
        ObjectNode content = Json.object().put("format", "rtd-ct-1").put("endpointId", "twi1-" + UUID.randomUUID().toString().replace("-", ""));
        content.putObject("grants").put("identity", identity);
        String named = ENCODER.encodeToString(content.toString().getBytes(StandardCharsets.UTF_8));
        return named + "." + ENCODER.encodeToString(sign(named));
    }

    private boolean isFor(String token, String identity) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return false;
        }
        try {
            byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            String content = new String(Base64.getUrlDecoder().decode(token.substring(0, dot)), StandardCharsets.UTF_8);
            return MessageDigest.isEqual(signature, sign(token.substring(0, dot)))
                    && Json.MAPPER.readTree(content).path("grants").path("identity").asText().equals(identity);
        } catch (IllegalArgumentException | JsonProcessingException malformed) {
            return false;
        }
    }

    private byte[] sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has HmacSHA256", impossible);
        }
    }
}
