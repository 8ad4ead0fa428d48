package health.rapport.backend.twilio.media;

import health.rapport.backend.twilio.model.Scope;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Addresses of contents that need no token and end by themselves. inferred: the real lifetime is unknown; five minutes here. */
final class TemporaryUrls {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Scope scope;
    private final byte[] key;
    private final Clock clock;

    TemporaryUrls(Scope scope, String secret, Clock clock) {
        this.scope = scope;
        this.key = ("media " + secret).getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    String of(String mediaSid) {
        long until = clock.instant().plus(LIFE).getEpochSecond();
        return scope.media() + "/Media/" + mediaSid + "/Content?Expires=" + until + "&Signature=" + sign(mediaSid, until);
    }

    boolean allows(String mediaSid, String expires, String signature) {
        if (!expires.matches("\\d{1,12}")) {
            return false;
        }
        long until = Long.parseLong(expires);
        boolean genuine = MessageDigest.isEqual(signature.getBytes(StandardCharsets.UTF_8), sign(mediaSid, until).getBytes(StandardCharsets.UTF_8));
        return genuine && clock.instant().getEpochSecond() < until;
    }

    private String sign(String mediaSid, long until) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((mediaSid + until).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has HmacSHA256", impossible);
        }
    }
}
