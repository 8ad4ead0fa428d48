package health.rapport.store;

import health.rapport.model.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The folder of one person's store in one project. Its name is a hash: it tells neither. */
public final class StoreFolder {
    private StoreFolder() {}

    static boolean isName(String name) {
        return name.matches("[0-9a-f]{32}");
    }

    public static Path of(Path stores, String project, Reference person) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest((project + "\n" + person).getBytes(StandardCharsets.UTF_8));
            return stores.resolve(HexFormat.of().formatHex(hash, 0, 16));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("SHA-256 is part of every JDK", missing);
        }
    }
}
