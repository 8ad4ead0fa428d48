package health.rapport.oystehr.signin;

import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.project.BearerTokens;
import health.rapport.session.AccessTokens;
import health.rapport.support.Private;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A sign-in that holds: its bearer in memory, renewed by a refresh token where the project gave one, else {@code SignedOut} when it runs out. */
public final class Session implements AccessTokens {
    private final Optional<String> project;
    private final Instant since;
    private final Function<Private<String>, Grant> renewal;
    private final AccessTokens bearer;
    private Optional<Private<String>> refresh;

    /** @param renewal trades a refresh token for a new grant; blocks, fails with {@code Refused} */
    Session(Optional<String> project, Instant since, Grant first, Function<Private<String>, Grant> renewal) {
        this.project = project;
        this.since = since;
        this.renewal = renewal;
        this.refresh = first.refresh();
        this.bearer = new BearerTokens(first.bearer(), this::renewed);
    }

    /** One whose bearer is got when it is needed. */
    Session(Optional<String> project, Instant since, Private<String> refresh, Function<Private<String>, Grant> renewal) {
        this.project = project;
        this.since = since;
        this.renewal = renewal;
        this.refresh = Optional.of(refresh);
        this.bearer = new BearerTokens(this::renewed);
    }

    /** When the person proved who they are. */
    public Instant since() {
        return since;
    }

    @Override
    public Optional<String> project() {
        return project;
    }

    @Override
    public Private<String> current() {
        return bearer.current();
    }

    @Override
    public Private<String> renew(Private<String> refused) {
        return bearer.renew(refused);
    }

    /** Where there is one, for as long as it holds: none takes its place meanwhile. */
    synchronized void hand(Consumer<Private<String>> taking) {
        refresh.ifPresent(taking);
    }

    /** The bearer that is in memory holds until it runs out; none is got after it. */
    synchronized Optional<Private<String>> end() {
        Optional<Private<String>> last = refresh;
        refresh = Optional.empty();
        return last;
    }

    private synchronized Private<String> renewed() {
        Grant grant = renewal.apply(refresh.orElseThrow(() -> new Refused(new Refusal.SignedOut())));
        // Providers that rotate refresh tokens accept the old one no more.
        refresh = grant.refresh().or(() -> refresh);
        return grant.bearer();
    }
}
