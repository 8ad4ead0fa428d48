package health.rapport.backend.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import health.rapport.backend.http.HttpFailure;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.Json;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the bearers of an OpenID provider: signature by its key set, issuer, audience, expiry. Keys are fetched when needed and
 * kept for five minutes; one that is not known is looked for anew, at most every half minute, so a provider may change them at
 * any time. Whoever was let in is known for half a minute by their bearer. Safe for all threads.
 */
public final class OpenIdBearers implements Bearers {
    private static final Logger LOG = LoggerFactory.getLogger(OpenIdBearers.class);
    /** Signatures that need no shared secret; never {@code none}, never HMAC with a public key as its secret. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.copyOf(union(JWSAlgorithm.Family.RSA, JWSAlgorithm.Family.EC));
    private static final Pattern PROFILE = Pattern.compile("(?:^|/)((?:Practitioner|PractitionerRole|Patient|RelatedPerson|Device)/[A-Za-z0-9.\\-]{1,64})$");
    private static final String MACHINE_SUFFIX = "@clients";
    private static final int PATIENCE_MILLIS = 3_000;
    private static final int LARGEST_KEY_SET = 256 * 1024;
    private static final int CLOCKS_DIFFER_SECONDS = 30;
    /** Checking a signature costs as much as the rest of a request. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(30);
    private static final int MOST_KNOWN = 10_000;

    private final JWTProcessor<SecurityContext> processor;
    private final OpenIdClaims claims;
    private final Clock clock;
    private final Map<String, Role> roles = Directory.roles();
    private final Map<String, Known> known = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST_KNOWN;
        }
    });

    private record Known(Actor actor, Instant until) {}

    private OpenIdBearers(URI keySet, String issuer, String audience, OpenIdClaims claims, Clock clock, Duration untilFetchedAgain) throws IOException {
        this.claims = claims;
        this.clock = clock;
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(keySet.toURL(), retriever())
                .cache(Duration.ofMinutes(5).toMillis(), PATIENCE_MILLIS).rateLimited(untilFetchedAgain.toMillis()).retrying(true)
                .outageTolerant(Duration.ofHours(1).toMillis()).build();
        var verified = new DefaultJWTProcessor<SecurityContext>();
        verified.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        var verifier = new DefaultJWTClaimsVerifier<SecurityContext>(audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp")) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
        verifier.setMaxClockSkew(CLOCKS_DIFFER_SECONDS);
        verified.setJWTClaimsSetVerifier(verifier);
        processor = verified;
    }

    /**
     * Reads where the provider's keys are (OpenID Connect Discovery).
     *
     * @param issuer as its tokens name it
     * @throws IOException where it does not answer, or answers as somebody else
     */
    public static OpenIdBearers of(URI issuer, String audience, OpenIdClaims claims, Clock clock) throws IOException {
        return of(issuer, audience, claims, clock, Duration.ofSeconds(30));
    }

    /** @param untilFetchedAgain how soon after one look at the keys an unknown one is looked for again */
    static OpenIdBearers of(URI issuer, String audience, OpenIdClaims claims, Clock clock, Duration untilFetchedAgain) throws IOException {
        URI configuration = URI.create(issuer.toString().replaceAll("/+$", "") + "/.well-known/openid-configuration");
        JsonNode told = Json.MAPPER.readTree(retriever().retrieveResource(configuration.toURL()).getContent());
        if (!told.path("issuer").asText().equals(issuer.toString())) {
            throw new IOException("The OpenID provider calls itself otherwise than it was called");
        }
        return new OpenIdBearers(issuer.resolve(told.path("jwks_uri").asText()), issuer.toString(), audience, claims, clock, untilFetchedAgain);
    }

    @Override
    public Optional<Actor> verify(String bearer) {
        Instant now = clock.instant();
        Known before = known.get(bearer);
        return before != null && now.isBefore(before.until()) ? Optional.of(before.actor()) : check(bearer, now);
    }

    private Optional<Actor> check(String bearer, Instant now) {
        try {
            JWTClaimsSet token = processor.process(bearer, null);
            Optional<Actor> actor = actor(token);
            Instant until = Collections.min(List.of(token.getExpirationTime().toInstant(), now.plus(KNOWN_FOR)));
            actor.ifPresent(one -> known.put(bearer, new Known(one, until)));
            return actor;
        } catch (ParseException | BadJOSEException notValid) {
            return Optional.empty();
        } catch (JOSEException keysMissing) {
            LOG.warn("The OpenID provider's keys could not be had; nobody new gets in: {}", keysMissing.getClass().getName());
            // A 401 would have people sign in again, which does not help. The code is a number: Oystehr's client comes again by itself.
            throw new HttpFailure(HttpReply.json(503, Json.object().put("message", "Who you are cannot be checked just now; try again").put("code", 503))
                    .with("Retry-After", "1"));
        }
    }

    private Optional<Actor> actor(JWTClaimsSet token) throws ParseException {
        String subject = token.getSubject();
        Matcher profile = PROFILE.matcher(Objects.toString(token.getClaim(claims.profile()), ""));
        if (!profile.find()) {
            LOG.warn("A valid bearer names no FHIR profile in its claim {}; it is refused", claims.profile());
            return Optional.empty();
        }
        Actor.Kind kind = subject.endsWith(MACHINE_SUFFIX) || profile.group(1).startsWith("Device/") ? Actor.Kind.M2M : Actor.Kind.USER;
        return Optional.of(new Actor(kind, subject, text(token, "name"), text(token, "email"), profile.group(1), roles(token.getClaim(claims.roles()))));
    }

    private List<Role> roles(Object claim) {
        Collection<?> names = claim instanceof Collection<?> several ? several : claim == null ? List.of() : List.of(claim);
        return names.stream().map(name -> roles.get(name.toString())).filter(Objects::nonNull).toList();
    }

    private static String text(JWTClaimsSet token, String claim) {
        return Objects.toString(token.getClaim(claim), "");
    }

    private static DefaultResourceRetriever retriever() {
        return new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, LARGEST_KEY_SET);
    }

    private static Set<JWSAlgorithm> union(Collection<JWSAlgorithm> some, Collection<JWSAlgorithm> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
