package health.rapport.oystehr.project;

import health.rapport.session.AccessTokens;
import health.rapport.support.Private;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps a bearer in memory and renews it when it is not accepted any more: once for all who ask at the same time. */
public final class BearerTokens implements AccessTokens {
    private final Supplier<Private<String>> renewal;
    private volatile Optional<Private<String>> current;

    /** @param renewal gets a new bearer; may block, fails with {@code Refused} */
    public BearerTokens(Private<String> first, Supplier<Private<String>> renewal) {
        this.current = Optional.of(first);
        this.renewal = renewal;
    }

    /** Gets the first bearer when somebody needs it; where that fails, the next one who needs it tries again. */
    public BearerTokens(Supplier<Private<String>> renewal) {
        this.current = Optional.empty();
        this.renewal = renewal;
    }

    @Override
    public Private<String> current() {
        return current.orElseGet(this::first);
    }

    @Override
    public synchronized Private<String> renew(Private<String> refused) {
        if (current.filter(refused::equals).isPresent()) {
            current = Optional.of(renewal.get());
        }
        return first();
    }

    private synchronized Private<String> first() {
        Private<String> bearer = current.orElseGet(renewal);
        current = Optional.of(bearer);
        return bearer;
    }
}
