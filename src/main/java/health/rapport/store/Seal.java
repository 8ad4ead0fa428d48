package health.rapport.store;

import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Makes what is personal unreadable without the key: AES-256-GCM with a random 96-bit nonce before each text (NIST SP 800-38D).
 * Table and row are authenticated beside it, so that nothing can be moved to another row. Safe for all threads.
 */
final class Seal {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private volatile Optional<Keys> keys;

    private record Keys(SecretKey payloads, SecretKey names) {}

    /** @param dataKey 256 random bits; a key of its own for each use is derived from it (HKDF, RFC 5869) */
    Seal(SecretKey dataKey) {
        restore(dataKey);
    }

    /** Holds no key any more: until it is restored, everything fails with {@code Refused(NotKept)}. */
    void forget() {
        keys = Optional.empty();
    }

    boolean isForgotten() {
        return keys.isEmpty();
    }

    void restore(SecretKey dataKey) {
        keys = Optional.of(new Keys(derive(dataKey, "payloads", "AES"), derive(dataKey, "names", "HmacSHA256")));
    }

    private Keys present() {
        return keys.orElseThrow(() -> new Refused(new Refusal.NotKept()));
    }

    private static SecretKey derive(SecretKey from, String use, String algorithm) {
        try {
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm,
                    HKDFParameterSpec.ofExtract().addIKM(from).thenExpand(use.getBytes(StandardCharsets.UTF_8), 32));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HKDF-SHA256 is part of every JDK 25", missing);
        }
    }

    byte[] close(String table, String row, byte[] clear) {
        return seal(present().payloads(), place(table, row), clear, random);
    }

    /** Fails with {@link Damaged} where key, table or row are not those it was closed with, or a bit has changed. */
    byte[] open(String table, String row, byte[] sealed) {
        return unseal(present().payloads(), place(table, row), sealed);
    }

    /** A name under which a row is found again, and that tells nothing without the key. */
    String nameOf(String clear) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(present().names());
            return HexFormat.of().formatHex(mac.doFinal(clear.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", missing);
        }
    }

    private static byte[] place(String table, String row) {
        return (table + "/" + row).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] seal(SecretKey key, byte[] beside, byte[] clear, SecureRandom random) {
        try {
            var nonce = new byte[NONCE];
            random.nextBytes(nonce);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(beside);
            return ByteBuffer.allocate(NONCE + cipher.getOutputSize(clear.length)).put(nonce).put(cipher.doFinal(clear)).array();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("AES-256-GCM is part of every JDK", missing);
        }
    }

    static byte[] unseal(SecretKey key, byte[] beside, byte[] sealed) {
        if (sealed.length < NONCE + TAG_BITS / 8) {
            throw new Damaged("A sealed text is cut off");
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
            cipher.updateAAD(beside);
            return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (AEADBadTagException changed) {
            throw new Damaged("A sealed text does not open");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("AES-256-GCM is part of every JDK", missing);
        }
    }
}
