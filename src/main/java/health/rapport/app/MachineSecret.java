package health.rapport.app;

import health.rapport.model.ProjectProfile;
import health.rapport.session.KeyVault;
import health.rapport.support.Private;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** The secret of a machine client: from the environment or a file, else the keychain, else typed. Never in a profile, nor among arguments. */
final class MachineSecret {
    static final String NAME = "RAPPORT_CLIENT_SECRET";

    private final KeyVault vault;
    private final EngineSecrets given;
    private final Supplier<Optional<String>> typed;

    /** @param typed asks for it; empty where nobody is there to type */
    MachineSecret(KeyVault vault, EngineSecrets given, Supplier<Optional<String>> typed) {
        this.vault = vault;
        this.given = given;
        this.typed = typed;
    }

    /** Blocks, for as long as somebody types. */
    Optional<Private<String>> of(ProjectProfile project) {
        return Optional.of(given.optional(NAME)).filter(secret -> !secret.isEmpty()).map(Private::new).or(() -> kept(project))
                .or(() -> typed.get().map(Private::new));
    }

    /** For the next starts. Fails with {@code VaultShut} where there is no keychain; it is kept nowhere else. */
    void keep(ProjectProfile project, Private<String> secret) {
        vault.keep(name(project), new Private<>(secret.value().getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<Private<String>> kept(ProjectProfile project) {
        try {
            return vault.find(name(project)).map(bytes -> new Private<>(new String(bytes.value(), StandardCharsets.UTF_8)));
        } catch (KeyVault.VaultShut shut) {
            return Optional.empty();
        }
    }

    private static String name(ProjectProfile project) {
        return KeyVault.name("machine", project);
    }
}
