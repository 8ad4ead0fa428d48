package health.rapport.session;

import health.rapport.support.Private;
import java.time.Instant;
import java.util.Optional;

/** The bearer for Oystehr's APIs, in memory only. Called by adapters on their own threads; may block. */
public interface AccessTokens {
    Private<String> current();

    /** The project that calls name beside the bearer. Only bearers of developers need it; empty where it is not known. */
    default Optional<String> project() {
        return Optional.empty();
    }

    /** When the person proved who they are; empty where nobody had to, or nobody has yet. */
    default Optional<Instant> provedAt() {
        return Optional.empty();
    }

    /** The service did not accept {@code refused}; gets a new one, once for all who ask. Fails with {@code Refused}. */
    Private<String> renew(Private<String> refused);
}
