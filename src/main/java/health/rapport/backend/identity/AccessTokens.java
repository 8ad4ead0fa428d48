package health.rapport.backend.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Makes and checks bearers: JWTs signed ES256, whose times follow the backend's clock. Safe for all threads. To clients a bearer
 * is opaque; an elliptic key is found at once, an RSA key only after seconds of a cold start.
 */
public final class AccessTokens implements Bearers {
    public static final Duration LIFETIME = Duration.ofHours(24);
    public static final String AUDIENCE = "https://api.zapehr.com";
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(30);
    private static final String REFRESH = "refresh";
    private static final int REMEMBERED = 1_000;
    private static final String MACHINE_SUFFIX = "@clients";

    private final Directory directory;
    private final Clock clock;
    private final String issuer;
    private final CompletableFuture<ECKey> key;
    /** Checking a signature costs more than most requests that carry it. */
    private final Map<String, JWTClaimsSet> genuine = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JWTClaimsSet> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** The key is made in the background: what it needs of the JDK takes a moment to load. */
    public AccessTokens(Secrets secrets, Directory directory, Clock clock, String issuer) {
        this.directory = directory;
        this.clock = clock;
        this.issuer = issuer;
        this.key = CompletableFuture.supplyAsync(() -> parse(secrets.value("identity.key.p256", AccessTokens::newKey)));
    }

    /** A bearer for the APIs; says who that is, for backends that know our people by their bearers alone. */
    public String issue(Actor actor) {
        return sign(claims(subject(actor), AUDIENCE, LIFETIME).claim(OpenIdClaims.STANDARD.profile(), actor.profile()).claim("name", actor.name())
                .claim("email", actor.email()).claim(OpenIdClaims.STANDARD.roles(), actor.roles().stream().map(Role::name).toList()).build());
    }

    /** Says to the app who signed in (OpenID Connect Core §2). */
    String issueIdentity(Actor actor, String clientId, Optional<String> nonce) {
        JWTClaimsSet.Builder claims = claims(subject(actor), clientId, LIFETIME);
        nonce.ifPresent(value -> claims.claim("nonce", value));
        return sign(claims.build());
    }

    String issueRefresh(Actor actor, String clientId) {
        return sign(claims(subject(actor), REFRESH + " " + clientId, REFRESH_LIFETIME).build());
    }

    /** Whose bearer this is; empty where it is forged, expired, or of somebody who is gone. */
    @Override
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

    private JWTClaimsSet.Builder claims(String subject, String audience, Duration lifetime) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer).subject(subject).audience(audience)
                .issueTime(Date.from(now)).expirationTime(Date.from(now.plus(lifetime)))
                .jwtID(UUID.randomUUID().toString());
    }

    private String sign(JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT).keyID(key.join().getKeyID()).build();
            var token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(key.join()));
            return token.serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException("The signing key does not sign", broken);
        }
    }

    private Optional<Actor> verify(String token, String audience) {
        return signed(token).filter(claims -> claims.getAudience().contains(audience) && clock.instant().isBefore(claims.getExpirationTime().toInstant()))
                .flatMap(claims -> actor(claims.getSubject()));
    }

    /** The claims of a token of ours; whether they still hold is another question. */
    private Optional<JWTClaimsSet> signed(String token) {
        JWTClaimsSet known = genuine.get(token);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            var parsed = SignedJWT.parse(token);
            if (!parsed.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256) || !parsed.verify(new ECDSAVerifier(key.join()))) {
                return Optional.empty();
            }
            genuine.put(token, parsed.getJWTClaimsSet());
            return Optional.of(parsed.getJWTClaimsSet());
        } catch (ParseException | JOSEException notOurs) {
            return Optional.empty();
        }
    }

    private String subject(Actor actor) {
        return actor.kind() == Actor.Kind.M2M ? directory.clientId(actor) + MACHINE_SUFFIX : actor.id();
    }

    private Optional<Actor> actor(String subject) {
        return subject.endsWith(MACHINE_SUFFIX)
                ? directory.automaton(subject.substring(0, subject.length() - MACHINE_SUFFIX.length()))
                : directory.person(subject);
    }

    private static String newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.ES256).keyID(UUID.randomUUID().toString())
                    .generate().toJSONString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("This Java has no P-256", impossible);
        }
    }

    private static ECKey parse(String kept) {
        try {
            return ECKey.parse(kept);
        } catch (ParseException damaged) {
            throw new IllegalStateException("The kept signing key cannot be read", damaged);
        }
    }
}
