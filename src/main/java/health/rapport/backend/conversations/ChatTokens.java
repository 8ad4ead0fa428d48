package health.rapport.backend.conversations;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** Tokens with which a Twilio client may act as one identity, claim for claim those that Oystehr documents. */
final class ChatTokens {
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final TwilioAccess access;
    private final Clock clock;

    ChatTokens(TwilioAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    String issue(String identity) {
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .jwtID(access.apiKeySid() + "-" + now.getEpochSecond())
                .claim("grants", Map.of("identity", identity, "chat", Map.of("service_sid", access.chatServiceSid())))
                .issueTime(Date.from(now)).expirationTime(Date.from(now.plus(LIFETIME)))
                .issuer(access.apiKeySid()).subject(access.accountSid())
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).contentType("twilio-fpa;v=1").build();
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new MACSigner(access.apiKeySecret().getBytes(StandardCharsets.UTF_8)));
            return token.serialize();
        } catch (JOSEException unusable) {
            throw new IllegalStateException("The API key's secret does not sign", unusable);
        }
    }
}
