package health.rapport.store;

import health.rapport.session.KeyVault;
import health.rapport.session.Passphrases;
import health.rapport.support.Private;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Comes by the key of a desk's store: from the keychain, else from the person's passphrase, else not at all. Blocks, also while
 * the person is asked.
 */
public final class DeskKey {
    private static final Logger LOG = LoggerFactory.getLogger(DeskKey.class);
    private static final int BYTES = 32;

    private final KeyVault vault;
    private final Passphrases passphrases;

    public DeskKey(KeyVault vault, Passphrases passphrases) {
        this.vault = vault;
        this.passphrases = passphrases;
    }

    /** Empty where nothing is to be kept, or what is kept stays closed: the keychain has lost its key, or nobody gave the passphrase. */
    public Optional<SecretKey> of(Path folder) throws IOException {
        OwnerOnly.createFolder(folder);
        var file = new KeyFile(folder);
        Optional<KeyFile.Wrapped> wrapped = file.read();
        if (wrapped.isEmpty()) {
            return make(file, folder.getFileName().toString());
        }
        return switch (wrapped.get()) {
            case KeyFile.Wrapped.ByKeychain byKeychain -> fromKeychain(folder).flatMap(secret -> unwrap(file, byKeychain, secret));
            case KeyFile.Wrapped.ByPassphrase byPassphrase -> fromPassphrase(file, byPassphrase);
        };
    }

    /** Whether its person knows what opens this folder, rather than the system's keychain. */
    public static boolean isByPassphrase(Path folder) throws IOException {
        return new KeyFile(folder).read().filter(KeyFile.Wrapped.ByPassphrase.class::isInstance).isPresent();
    }

    private Optional<SecretKey> make(KeyFile file, String name) throws IOException {
        var secret = new Private<>(file.randomBytes(BYTES));
        try {
            vault.keep(name, secret);
        } catch (KeyVault.VaultShut shut) {
            LOG.info("There is no keychain to be used here: {}", shut.getMessage());
            Optional<Private<char[]>> chosen = passphrases.ask(Passphrases.Question.CHOOSE).join();
            return chosen.isEmpty() ? Optional.empty() : Optional.of(file.makeForPassphrase(chosen.get()));
        }
        return Optional.of(file.makeFor(secret));
    }

    private Optional<Private<byte[]>> fromKeychain(Path folder) {
        try {
            return vault.find(folder.getFileName().toString());
        } catch (KeyVault.VaultShut shut) {
            LOG.warn("The keychain that has the key is shut: {}", shut.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<SecretKey> unwrap(KeyFile file, KeyFile.Wrapped.ByKeychain wrapped, Private<byte[]> secret) {
        try {
            return Optional.of(file.unwrap(wrapped, secret));
        } catch (Damaged other) {
            LOG.warn("The keychain has another key than the one that was used");
            return Optional.empty();
        }
    }

    private Optional<SecretKey> fromPassphrase(KeyFile file, KeyFile.Wrapped.ByPassphrase wrapped) {
        for (var question = Passphrases.Question.ENTER; ; question = Passphrases.Question.ENTER_AGAIN) {
            Optional<Private<char[]>> given = passphrases.ask(question).join();
            if (given.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(file.unwrap(wrapped, given.get()));
            } catch (Damaged another) {
                LOG.info("A passphrase did not fit");
            }
        }
    }
}
