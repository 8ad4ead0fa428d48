package health.rapport.backend.conversations;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The opaque identity under which somebody chats: a UUID, the same for a profile for ever, and not to be guessed from it. */
final class ChatIdentities {
    private static final String HMAC = "HmacSHA256";
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final SecretKeySpec key;

    ChatIdentities(String secret) {
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
    }

    /** A UUID of version 8 (RFC 9562): made by our own rule. */
    String of(String profile) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            ByteBuffer bits = ByteBuffer.wrap(mac.doFinal(profile.getBytes(StandardCharsets.UTF_8)));
            return new UUID(bits.getLong() & ~0xF000L | VERSION_8, bits.getLong() >>> 2 | VARIANT).toString();
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("This Java has no " + HMAC, impossible);
        }
    }
}
