package health.rapport.oystehr.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** PKCE's proof that who redeems the code is who asked for it (RFC 7636). */
record ProofKey(String verifier) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static ProofKey fresh() {
        return new ProofKey(unguessable());
    }

    /** By S256 (§4.2). */
    String challenge() {
        try {
            return encode(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("SHA-256 is part of every JDK", missing);
        }
    }

    /** 256 random bits, URL-safe. */
    static String unguessable() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return encode(bytes);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "ProofKey[‹private›]";
    }
}
