package health.rapport.bench;

import health.rapport.session.AccessTokens;
import health.rapport.support.Private;

/** A bearer that outlives any measurement. */
record FixedToken(String bearer) implements AccessTokens {
    @Override
    public Private<String> current() {
        return new Private<>(bearer);
    }

    @Override
    public Private<String> renew(Private<String> refused) {
        throw new IllegalStateException("The backend does not take its own bearer");
    }

    @Override
    public String toString() {
        return "FixedToken";
    }
}
