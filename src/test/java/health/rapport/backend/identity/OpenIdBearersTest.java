package health.rapport.backend.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import health.rapport.backend.http.HttpFailure;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenIdBearersTest {
    private static final String US = "https://chat.clinic.example";
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final AtomicInteger looks = new AtomicInteger();
    private final LoopbackServer provider = new LoopbackServer(0);
    private volatile ECKey key;
    private volatile boolean away = false;
    private String issuer;
    private Bearers bearers;

    @BeforeEach
    void start() throws Exception {
        key = newKey("first");
        provider.bind();
        issuer = provider.origin() + "/";
        provider.start(request -> {
            if (request.path().equals("/keys")) {
                looks.incrementAndGet();
                if (away) {
                    return HttpReply.empty(503);
                }
                return HttpReply.json(200, Json.MAPPER.valueToTree(new JWKSet(key.toPublicJWK()).toJSONObject()));
            }
            return HttpReply.json(200, Json.object().put("issuer", issuer).put("jwks_uri", provider.origin() + "/keys"));
        }, path -> 1000, Map.of());
        bearers = OpenIdBearers.of(URI.create(issuer), US, OpenIdClaims.STANDARD, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMillis(1));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void readsWhoItIsAndWhatTheyMay() throws Exception {
        Actor actor = bearers.verify(signed(claims().build(), key)).orElseThrow();
        assertThat(actor.profile()).isEqualTo("Practitioner/careful");
        assertThat(actor.kind()).isEqualTo(Actor.Kind.USER);
        assertThat(actor.may("Messaging:GetConversationToken", "Messaging:Conversation")).isTrue();
        Actor stranger = bearers.verify(signed(claims().claim("roles", List.of("Owner of everything")).build(), key)).orElseThrow();
        assertThat(stranger.may("Messaging:GetConversationToken", "Messaging:Conversation")).as("a role that nobody knows").isFalse();
    }

    @Test
    void refusesWhatIsNotForUsNotFromThemOrNotAnyMore() throws Exception {
        assertThat(bearers.verify(signed(claims().audience("https://others.example").build(), key))).isEmpty();
        assertThat(bearers.verify(signed(claims().issuer("https://evil.example/").build(), key))).isEmpty();
        assertThat(bearers.verify(signed(claims().expirationTime(Date.from(NOW.minusSeconds(60))).build(), key))).isEmpty();
        assertThat(bearers.verify(signed(claims().expirationTime(null).build(), key))).as("without an end").isEmpty();
        assertThat(bearers.verify(signed(claims().claim("fhirUser", null).build(), key))).as("nobody in FHIR").isEmpty();
        assertThat(bearers.verify(signed(claims().build(), newKey("first")))).as("signed by another key of that name").isEmpty();
        assertThat(bearers.verify("not a token")).isEmpty();
    }

    @Test
    void refusesSignaturesThatAnybodyCouldMake() throws Exception {
        assertThat(bearers.verify(new PlainJWT(claims().build()).serialize())).as("alg none").isEmpty();
        var forged = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims().build());
        forged.sign(new MACSigner(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        assertThat(bearers.verify(forged.serialize())).as("the public key as an HMAC secret").isEmpty();
    }

    @Test
    void fetchesKeysOnceAndAgainWhenTheProviderChangesThem() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(bearers.verify(signed(claims().build(), key))).isPresent();
        }
        assertThat(looks).hasValue(1);
        key = newKey("second");
        assertThat(bearers.verify(signed(claims().build(), key))).as("signed by the new key").isPresent();
    }

    @Test
    void knowsABearerForAMomentAndNotBeyondItsEnd() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        bearers = OpenIdBearers.of(URI.create(issuer), US, OpenIdClaims.STANDARD, clock(now::get), Duration.ofMillis(1));
        String bearer = signed(claims().expirationTime(Date.from(NOW.plusSeconds(20))).build(), key);
        assertThat(bearers.verify(bearer)).isPresent();
        now.set(NOW.plusSeconds(19));
        assertThat(bearers.verify(bearer)).isPresent();
        now.set(NOW.plusSeconds(51));
        assertThat(bearers.verify(bearer)).as("longer after its end than clocks differ").isEmpty();
    }

    @Test
    void doesNotSayThatABearerIsWrongWhereTheKeysCannotBeHad() throws Exception {
        away = true;
        String bearer = signed(claims().build(), key);

        assertThatExceptionOfType(HttpFailure.class).isThrownBy(() -> bearers.verify(bearer))
                .satisfies(refused -> assertThat(refused.reply().status()).isEqualTo(503));
        away = false;
        assertThat(bearers.verify(bearer)).isPresent();
    }

    @Test
    void startsOnlyWithAProviderThatCallsItselfThat() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> OpenIdBearers.of(URI.create(issuer + "tenant"), US, OpenIdClaims.STANDARD, Clock.systemUTC()));
    }

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().issuer(issuer).subject("auth0|1").audience(US).expirationTime(Date.from(NOW.plusSeconds(600)))
                .claim("fhirUser", "https://fhir.clinic.example/Practitioner/careful").claim("roles", List.of("Clinician")).claim("name", "Adam Careful");
    }

    private static String signed(JWTClaimsSet claims, ECKey by) throws Exception {
        var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(by.getKeyID()).build(), claims);
        token.sign(new ECDSASigner(by));
        return token.serialize();
    }

    private static ECKey newKey(String id) throws Exception {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }
}
