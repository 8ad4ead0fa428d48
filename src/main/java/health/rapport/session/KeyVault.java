package health.rapport.session;

import health.rapport.model.ProjectProfile;
import health.rapport.support.Private;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where this computer keeps a person's secrets outside of our own files: the system's keychain. Calls may block, also for as
 * long as the system asks its user; a vault that is not there or stays shut fails with {@link VaultShut}.
 */
public interface KeyVault {
    /** Empty where there is none of this name. */
    Optional<Private<byte[]>> find(String name);

    void keep(String name, Private<byte[]> secret);

    void forget(String name);

    /** There is no vault, or its user did not open it. */
    final class VaultShut extends RuntimeException {
        public VaultShut(String why) {
            super(why);
        }
    }

    /** What the secret of a project is called in the vault, whose names others on this computer may read: it tells nobody which project it is. */
    static String name(String what, ProjectProfile project) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(project.key().getBytes(StandardCharsets.UTF_8));
            return what + " " + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("SHA-256 is part of every JDK", missing);
        }
    }
}
