package health.rapport.backend.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Makes and checks bearers: JWTs signed RS256, whose times follow the backend's clock. Safe for all threads. */
public final class AccessTokens {
    public static final Duration LIFETIME = Duration.ofHours(24);
    static final String AUDIENCE = "https://api.zapehr.com";
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(30);
    private static final String REFRESH = "refresh";
    private static final String MACHINE_SUFFIX = "@clients";

    private final Directory directory;
    private final Clock clock;
    private final String issuer;
    private final CompletableFuture<RSAKey> key;

    /** The first key takes a moment to find; it is looked for in the background. */
    public AccessTokens(Secrets secrets, Directory directory, Clock clock, String issuer) {
        this.directory = directory;
        this.clock = clock;
        this.issuer = issuer;
        this.key = CompletableFuture.supplyAsync(() -> parse(secrets.value("identity.signingKey", AccessTokens::newKey)));
    }

    /** A bearer for the APIs. */
    public String issue(Actor actor) {
        return sign(subject(actor), AUDIENCE, LIFETIME);
    }

    String issueRefresh(Actor actor, String clientId) {
        return sign(subject(actor), REFRESH + " " + clientId, REFRESH_LIFETIME);
    }

    /** Whose bearer this is; empty where it is forged, expired, or of somebody who is gone. */
    public Optional<Actor> verify(String bearer) {
        return verify(bearer, AUDIENCE);
    }

    Optional<Actor> verifyRefresh(String token, String clientId) {
        return verify(token, REFRESH + " " + clientId);
    }

    /** The public key, for those who check bearers themselves. */
    Map<String, Object> keySet() {
        return new JWKSet(key.join().toPublicJWK()).toJSONObject();
    }

    private String sign(String subject, String audience, Duration lifetime) {
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer).subject(subject).audience(audience)
                .issueTime(Date.from(now)).expirationTime(Date.from(now.plus(lifetime)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID(key.join().getKeyID()).build();
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key.join()));
            return token.serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException("The signing key does not sign", broken);
        }
    }

    private Optional<Actor> verify(String token, String audience) {
        try {
            var parsed = SignedJWT.parse(token);
            if (!parsed.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256) || !parsed.verify(new RSASSAVerifier(key.join()))) {
                return Optional.empty();
            }
            JWTClaimsSet claims = parsed.getJWTClaimsSet();
            boolean valid = claims.getAudience().contains(audience) && clock.instant().isBefore(claims.getExpirationTime().toInstant());
            return valid ? actor(claims.getSubject()) : Optional.empty();
        } catch (ParseException | JOSEException notOurs) {
            return Optional.empty();
        }
    }

    private static String subject(Actor actor) {
        return actor.kind() == Actor.Kind.M2M ? actor.id() + MACHINE_SUFFIX : actor.id();
    }

    private Optional<Actor> actor(String subject) {
        return subject.endsWith(MACHINE_SUFFIX)
                ? directory.automaton(subject.substring(0, subject.length() - MACHINE_SUFFIX.length()))
                : directory.person(subject);
    }

    private static String newKey() {
        try {
            return new RSAKeyGenerator(2048).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.RS256).keyID(UUID.randomUUID().toString()).generate().toJSONString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("This Java has no RSA", impossible);
        }
    }

    private static RSAKey parse(String kept) {
        try {
            return RSAKey.parse(kept);
        } catch (ParseException damaged) {
            throw new IllegalStateException("The kept signing key cannot be read", damaged);
        }
    }
}
