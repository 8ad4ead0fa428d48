package health.rapport.backend.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/** What must be made once and stay: keys, client secrets, account ids. Kept in a file that only its owner can read, or in memory. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Optional<Path> file;
    private final ObjectNode values;

    private Secrets(Optional<Path> file, ObjectNode values) {
        this.file = file;
        this.values = values;
    }

    public static Secrets inMemory() {
        return new Secrets(Optional.empty(), Json.object());
    }

    public static Secrets keptIn(Path file) throws IOException {
        return new Secrets(Optional.of(file), Files.exists(file) ? (ObjectNode) Json.MAPPER.readTree(Files.readString(file)) : Json.object());
    }

    /** The value of that name; made and kept at the first time. */
    public synchronized String value(String name, Supplier<String> maker) {
        if (!values.has(name)) {
            values.put(name, maker.get());
            file.ifPresent(this::write);
        }
        return values.get(name).asText();
    }

    /** A Twilio-like id: two letters and 32 hexadecimal digits. */
    public String sid(String name, String prefix) {
        return value(name, () -> prefix + HexFormat.of().formatHex(random(16)));
    }

    public String token(String name) {
        return value(name, Secrets::unguessable);
    }

    /** 256 random bits in URL-safe Base64. */
    public static String unguessable() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(32));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private void write(Path target) {
        try {
            Path fresh = Files.createTempFile(target.toAbsolutePath().getParent(), "secrets", ".tmp", ownerOnly(target));
            Files.writeString(fresh, values.toString());
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Windows has no modes; a user's own directory is private there by its ACL. */
    private static FileAttribute<?>[] ownerOnly(Path target) {
        return target.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }
}
