package health.rapport.backend.twilio.socket;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import health.rapport.backend.twilio.socket.ClientToken.Refused;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** Checks the access tokens that the account's API key signs (JWT, HS256, content type {@code twilio-fpa;v=1}). */
public final class TokenCheck {
    private static final Duration LONGEST_LIFE = Duration.ofHours(24);
    /** Clocks of token makers may run ahead a little. */
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    private static final int INVALID = 20101;
    private static final int EXPIRED = 20104;

    private final String accountSid;
    private final String apiKeySid;
    private final byte[] secret;
    private final String serviceSid;
    private final Clock clock;

    public TokenCheck(String accountSid, String apiKeySid, String apiKeySecret, String serviceSid, Clock clock) {
        this.accountSid = accountSid;
        this.apiKeySid = apiKeySid;
        this.secret = apiKeySecret.getBytes(StandardCharsets.UTF_8);
        this.serviceSid = serviceSid;
        this.clock = clock;
    }

    public ClientToken check(String token) throws Refused {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Map<String, Object> grants = claims.getJSONObjectClaim("grants");
            boolean genuine = JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
                    && "twilio-fpa;v=1".equals(jwt.getHeader().getContentType())
                    && jwt.verify(new MACVerifier(secret))
                    && apiKeySid.equals(claims.getIssuer())
                    && accountSid.equals(claims.getSubject())
                    && claims.getExpirationTime() != null
                    && grants != null;
            if (!genuine || !(grants.get("identity") instanceof String identity) || identity.isBlank() || !grantsThisService(grants)) {
                throw invalid();
            }
            return new ClientToken(identity, expiry(claims));
        } catch (ParseException | JOSEException malformed) {
            throw invalid();
        }
    }

    private boolean grantsThisService(Map<String, Object> grants) {
        Object chat = grants.containsKey("chat") ? grants.get("chat") : grants.get("ip_messaging");
        return chat instanceof Map<?, ?> grant && serviceSid.equals(grant.get("service_sid"));
    }

    private Instant expiry(JWTClaimsSet claims) throws Refused {
        Instant now = clock.instant();
        Instant expires = claims.getExpirationTime().toInstant();
        if (!expires.isAfter(now)) {
            throw new Refused(401, EXPIRED, "Access Token expired or expiration date invalid");
        }
        Date notBefore = claims.getNotBeforeTime();
        Date issued = claims.getIssueTime();
        boolean early = notBefore != null && notBefore.toInstant().isAfter(now.plus(LEEWAY));
        boolean tooLong = issued != null && Duration.between(issued.toInstant(), expires).compareTo(LONGEST_LIFE) > 0;
        if (early || tooLong) {
            throw invalid();
        }
        return expires;
    }

    private static Refused invalid() {
        return new Refused(401, INVALID, "Invalid Access Token");
    }
}
