package health.rapport.store;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import health.rapport.session.KeyVault;
import health.rapport.support.Private;
import java.util.Base64;
import java.util.Optional;

/** The keychain of the system: Secret Service or KWallet over D-Bus, macOS's Keychain, Windows's Credential Manager. */
public final class SystemKeychain implements KeyVault {
    private static final String SERVICE = "Rapport";

    @FunctionalInterface
    private interface Use<T> {
        T of(Keyring keyring) throws PasswordAccessException;
    }

    @Override
    public Optional<Private<byte[]>> find(String name) {
        return use(keyring -> {
            try {
                return Optional.of(new Private<>(Base64.getDecoder().decode(keyring.getPassword(SERVICE, name))));
            } catch (PasswordAccessException missing) {
                // The library does not tell "not there" from "not allowed"; whether it can be written decides then.
                return Optional.empty();
            }
        });
    }

    @Override
    public void keep(String name, Private<byte[]> secret) {
        use(keyring -> {
            keyring.setPassword(SERVICE, name, Base64.getEncoder().encodeToString(secret.value()));
            return null;
        });
    }

    @Override
    public void forget(String name) {
        use(keyring -> {
            keyring.deletePassword(SERVICE, name);
            return null;
        });
    }

    private static <T> T use(Use<T> use) {
        try (Keyring keyring = Keyring.create()) {
            return use.of(keyring);
        } catch (BackendNotSupportedException | PasswordAccessException shut) {
            throw new VaultShut(shut.getClass().getSimpleName());
        } catch (Exception closing) {
            // Keyring.close() declares no closer type; the adapters below fail at run time in types of their own.
            throw new VaultShut(closing.getClass().getSimpleName());
        }
    }
}
