package health.rapport.oystehr.signin;

import health.rapport.session.KeyVault;
import health.rapport.support.Private;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A keychain that a test can look into. */
final class HandedVault implements KeyVault {
    final Map<String, Private<byte[]>> secrets = new ConcurrentHashMap<>();

    @Override
    public Optional<Private<byte[]>> find(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public void keep(String name, Private<byte[]> secret) {
        secrets.put(name, secret);
    }

    @Override
    public void forget(String name) {
        secrets.remove(name);
    }
}
