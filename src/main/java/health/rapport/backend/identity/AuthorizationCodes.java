package health.rapport.backend.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Codes on their way from the sign-in page to the token endpoint: good once, for a minute, and only with the verifier of their PKCE challenge. */
final class AuthorizationCodes {
    private static final Duration LIFETIME = Duration.ofMinutes(1);

    /** What a code stands for. */
    record Grant(Actor actor, String clientId, String redirectUri, String challenge, boolean refreshWanted, Optional<Identity> identity, Instant expires) {
        @Override
        public String toString() {
            return "Grant[" + actor + "]";
        }
    }

    /** An ID token is wanted, with this nonce in it. */
    record Identity(Optional<String> nonce) {}

    private final Map<String, Grant> grants = new HashMap<>();
    private final Clock clock;

    AuthorizationCodes(Clock clock) {
        this.clock = clock;
    }

    synchronized String issue(Actor actor, String clientId, String redirectUri, String challenge, boolean refreshWanted, Optional<Identity> identity) {
        Instant now = clock.instant();
        grants.values().removeIf(grant -> grant.expires().isBefore(now));
        String code = Secrets.unguessable();
        grants.put(code, new Grant(actor, clientId, redirectUri, challenge, refreshWanted, identity, now.plus(LIFETIME)));
        return code;
    }

    /** The code is used up whatever the outcome. */
    synchronized Optional<Grant> redeem(String code, String clientId, String redirectUri, String verifier) {
        return Optional.ofNullable(grants.remove(code))
                .filter(grant -> clock.instant().isBefore(grant.expires()))
                .filter(grant -> grant.clientId().equals(clientId) && grant.redirectUri().equals(redirectUri))
                .filter(grant -> same(grant.challenge(), challengeOf(verifier)));
    }

    /** PKCE's S256 (RFC 7636 §4.2). */
    static String challengeOf(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("This Java has no SHA-256", impossible);
        }
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
