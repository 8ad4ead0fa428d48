package health.rapport.oystehr.signin;

import health.rapport.model.ProjectProfile;
import health.rapport.session.KeyVault;
import health.rapport.support.Private;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refresh tokens in the system's keychain and nowhere else; where there is none, they are not kept. Blocks. */
final class RefreshShelf {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshShelf.class);

    /** @param since when the person proved who they are */
    record Kept(Instant since, Private<String> token) {}

    private final KeyVault vault;

    RefreshShelf(KeyVault vault) {
        this.vault = vault;
    }

    Optional<Kept> find(ProjectProfile project) {
        try {
            return vault.find(name(project)).flatMap(RefreshShelf::read);
        } catch (KeyVault.VaultShut shut) {
            LOG.info("The keychain cannot be asked for a sign-in: {}", shut.getMessage());
            return Optional.empty();
        }
    }

    void keep(ProjectProfile project, Kept kept) {
        try {
            vault.keep(name(project), new Private<>((kept.since().getEpochSecond() + " " + kept.token().value()).getBytes(StandardCharsets.UTF_8)));
        } catch (KeyVault.VaultShut shut) {
            LOG.info("There is no keychain to keep the sign-in in: {}", shut.getMessage());
        }
    }

    void forget(ProjectProfile project) {
        try {
            if (vault.find(name(project)).isPresent()) {
                vault.forget(name(project));
            }
        } catch (KeyVault.VaultShut shut) {
            LOG.info("The keychain cannot be told to forget a sign-in: {}", shut.getMessage());
        }
    }

    private static Optional<Kept> read(Private<byte[]> value) {
        String[] parts = new String(value.value(), StandardCharsets.UTF_8).split(" ", 2);
        try {
            return parts.length == 2 ? Optional.of(new Kept(Instant.ofEpochSecond(Long.parseLong(parts[0])), new Private<>(parts[1]))) : Optional.empty();
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    private static String name(ProjectProfile project) {
        return KeyVault.name("sign-in", project);
    }
}
