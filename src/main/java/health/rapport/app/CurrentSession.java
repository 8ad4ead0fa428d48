package health.rapport.app;

import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.signin.Session;
import health.rapport.session.AccessTokens;
import health.rapport.support.Private;
import java.time.Instant;
import java.util.Optional;

/** The sign-in that holds at present, for a desk that outlives it: another takes its place when the person signs in again. */
final class CurrentSession implements AccessTokens {
    private volatile Optional<Session> session;

    CurrentSession(Optional<Session> session) {
        this.session = session;
    }

    void become(Session next) {
        session = Optional.of(next);
    }

    Optional<Session> session() {
        return session;
    }

    @Override
    public Optional<String> project() {
        return session.flatMap(Session::project);
    }

    @Override
    public Optional<Instant> provedAt() {
        return session.map(Session::since);
    }

    @Override
    public Private<String> current() {
        return present().current();
    }

    @Override
    public Private<String> renew(Private<String> refused) {
        return present().renew(refused);
    }

    private Session present() {
        return session.orElseThrow(() -> new Refused(new Refusal.SignedOut()));
    }
}
