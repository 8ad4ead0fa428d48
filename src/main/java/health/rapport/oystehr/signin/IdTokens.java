package health.rapport.oystehr.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.http.JsonCalls;
import health.rapport.oystehr.http.ServiceHttp;
import health.rapport.support.Private;
import java.net.URI;
import java.text.ParseException;
import java.util.Set;
import okhttp3.OkHttpClient;

/**
 * Checks ID tokens as OpenID Connect Core §3.1.3.7 asks: signed by a key of the issuer's with an algorithm of public keys, made by
 * this issuer for this client, not expired, and with the nonce of this very sign-in.
 */
final class IdTokens {
    private static final Set<JWSAlgorithm> SIGNATURES = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    private static final Refusal FORGED = new Refusal.Other("id-token");

    private final OkHttpClient http;

    IdTokens(OkHttpClient http) {
        this.http = http;
    }

    /** Blocks; throws {@link Refused} where it is not to be believed. */
    void check(Private<String> idToken, AuthorizationServer server, String clientId, String nonce) {
        try {
            var expected = new JWTClaimsSet.Builder().issuer(server.issuer()).claim("nonce", nonce).build();
            var processor = new DefaultJWTProcessor<SecurityContext>();
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(SIGNATURES, new ImmutableJWKSet<>(keys(server.keys()))));
            processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(clientId, expected, Set.of("sub", "iat", "exp")));
            JWTClaimsSet claims = processor.process(idToken.value(), null);
            // With several audiences the token names whom it was made for (§3.1.3.7, 4 and 5).
            if (claims.getAudience().size() > 1 && !clientId.equals(claims.getStringClaim("azp"))) {
                throw new Refused(FORGED);
            }
        } catch (BadJOSEException | JOSEException | ParseException unbelievable) {
            throw new Refused(FORGED);
        }
    }

    private JWKSet keys(URI address) throws ParseException {
        return JWKSet.parse(new JsonCalls(ServiceHttp.bounded(http), address).get().toString());
    }
}
