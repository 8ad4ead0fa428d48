package health.rapport.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.support.Private;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The store's data key, wrapped: 256 random bits under a key that lies in the system's keychain or comes from a passphrase by
 * PBKDF2-HMAC-SHA256 with 600 000 rounds (OWASP's figure). The file itself opens nothing.
 */
final class KeyFile {
    private static final byte[] USE = "data key".getBytes(StandardCharsets.UTF_8);
    private static final int BYTES = 32;
    private static final int ROUNDS = 600_000;

    /** How the wrapping key is come by. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "with")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Wrapped.ByKeychain.class, name = "keychain"),
        @JsonSubTypes.Type(value = Wrapped.ByPassphrase.class, name = "passphrase")})
    sealed interface Wrapped {
        byte[] key();

        record ByKeychain(byte[] key) implements Wrapped {}

        record ByPassphrase(byte[] key, byte[] salt, int rounds) implements Wrapped {}
    }

    private final Path file;
    private final ObjectMapper mapper = new ObjectMapper();
    private final SecureRandom random = new SecureRandom();

    KeyFile(Path folder) {
        file = folder.resolve("key.json");
    }

    /** Empty where there is none yet. */
    Optional<Wrapped> read() throws IOException {
        return Files.exists(file) ? Optional.of(mapper.readValue(file.toFile(), Wrapped.class)) : Optional.empty();
    }

    SecretKey unwrap(Wrapped.ByKeychain wrapped, Private<byte[]> keychain) {
        return key(Seal.unseal(key(keychain.value()), USE, wrapped.key()));
    }

    /** Fails with {@link Damaged} where the passphrase is another. About a second. */
    SecretKey unwrap(Wrapped.ByPassphrase wrapped, Private<char[]> passphrase) {
        return key(Seal.unseal(stretch(passphrase, wrapped.salt(), wrapped.rounds()), USE, wrapped.key()));
    }

    /** A new data key; the file is on disk on return. */
    SecretKey makeFor(Private<byte[]> keychain) throws IOException {
        byte[] fresh = randomBytes(BYTES);
        write(new Wrapped.ByKeychain(Seal.seal(key(keychain.value()), USE, fresh, random)));
        return key(fresh);
    }

    SecretKey makeForPassphrase(Private<char[]> passphrase) throws IOException {
        byte[] fresh = randomBytes(BYTES);
        byte[] salt = randomBytes(16);
        write(new Wrapped.ByPassphrase(Seal.seal(stretch(passphrase, salt, ROUNDS), USE, fresh, random), salt, ROUNDS));
        return key(fresh);
    }

    byte[] randomBytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static SecretKey stretch(Private<char[]> passphrase, byte[] salt, int rounds) {
        var spec = new PBEKeySpec(passphrase.value(), salt, rounds, BYTES * 8);
        try {
            return key(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("PBKDF2WithHmacSHA256 is part of every JDK", missing);
        } finally {
            spec.clearPassword();
        }
    }

    private static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    /** All of it or nothing: without this file everything beside it is unreadable. */
    private void write(Wrapped wrapped) throws IOException {
        Path next = file.resolveSibling("key.json.new");
        Files.deleteIfExists(next);
        OwnerOnly.createFile(next);
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(mapper.writerFor(Wrapped.class).writeValueAsBytes(wrapped));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
