package health.rapport.session;

import health.rapport.support.Private;
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
}
