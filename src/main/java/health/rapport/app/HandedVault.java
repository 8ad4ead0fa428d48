package health.rapport.app;

import health.rapport.session.KeyVault;
import health.rapport.support.Private;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A keychain for the stores of a benchmark or the tour, so that the person's own is left alone and nobody is asked. */
public final class HandedVault implements KeyVault {
    private final Map<String, Private<byte[]>> secrets = new ConcurrentHashMap<>();
    private final Optional<Private<byte[]>> handed;

    public HandedVault() {
        handed = Optional.empty();
    }

    /** @param secret another process's {@link #only} one */
    public HandedVault(Private<byte[]> secret) {
        handed = Optional.of(secret);
    }

    @Override
    public Optional<Private<byte[]>> find(String name) {
        return handed.or(() -> Optional.ofNullable(secrets.get(name)));
    }

    @Override
    public void keep(String name, Private<byte[]> secret) {
        secrets.put(name, secret);
    }

    @Override
    public void forget(String name) {
        secrets.remove(name);
    }

    /** The one secret that was kept, for another process. */
    public Private<byte[]> only() {
        return secrets.values().iterator().next();
    }
}
