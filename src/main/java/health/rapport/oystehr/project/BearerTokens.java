package health.rapport.oystehr.project;

import health.rapport.session.AccessTokens;
import health.rapport.support.Private;
import java.util.function.Supplier;

/** Keeps a bearer in memory and renews it when it is not accepted any more: once for all who ask at the same time. */
public final class BearerTokens implements AccessTokens {
    private final Supplier<Private<String>> renewal;
    private volatile Private<String> current;

    /** @param renewal gets a new bearer; may block, fails with {@code Refused} */
    public BearerTokens(Private<String> first, Supplier<Private<String>> renewal) {
        this.current = first;
        this.renewal = renewal;
    }

    @Override
    public Private<String> current() {
        return current;
    }

    @Override
    public synchronized Private<String> renew(Private<String> refused) {
        if (current.equals(refused)) {
            current = renewal.get();
        }
        return current;
    }
}
