package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.chat.ChatTokens;
import health.rapport.chat.Connection;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Private;
import health.rapport.support.Signal;
import health.rapport.support.Source;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one session alive: when to connect, with which token, how long to wait, when to give up. The first reconnect
 * comes at once, later ones back off; the count starts anew when everything missed was caught up with, not when a
 * socket opens. Lives on the lane.
 */
final class TwilsockLink implements TwilsockSession.Watcher {
    /** What the link carries; told on the lane. */
    interface Client {
        /** A session can be used. When all that was missed is read, call {@link TwilsockLink#caughtUp}. */
        void ready(TwilsockSession session);

        void denied(Refusal why);

        void notified(String type, JsonNode payload);

        /** Asks for anything at all, to see whether somebody is there. */
        void probe();
    }

    private static final Logger LOG = LoggerFactory.getLogger(TwilsockLink.class);

    /** So that a proxy that lets nothing through costs a minute at most before the next try. */
    private static final int MOST_DOUBLINGS = 2;

    private final Function<TwilsockSocket.Owner, TwilsockSocket> opener;
    private final Clock clock;
    private final Lane lane;
    private final Timings timings;
    private final RandomGenerator random;
    private final Client client;
    private final TokenLife tokens;
    private final Source<Connection> connection = new Source<>(new Connection.Connecting());
    /** What it was before its sign-in ended. */
    private Connection interrupted = connection.value();
    private Optional<TwilsockSession> current = Optional.empty();
    private Optional<TwilsockSession> candidate = Optional.empty();
    private Optional<String> continuation = Optional.empty();
    private Subscription alarm = () -> {};
    private boolean wanted;
    private boolean waiting;
    private boolean over;
    private boolean tokenRefused;
    private int failures;
    private int late;

    TwilsockLink(
            Function<TwilsockSocket.Owner, TwilsockSocket> opener,
            ChatTokens tokens,
            Clock clock,
            Lane lane,
            Timings timings,
            RandomGenerator random,
            Client client) {
        this.opener = opener;
        this.clock = clock;
        this.lane = lane;
        this.timings = timings;
        this.random = random;
        this.client = client;
        this.tokens = new TokenLife(tokens, clock, lane, timings, random, this::renewed);
    }

    /** Changed on the lane only. */
    Signal<Connection> connection() {
        return connection;
    }

    /** Also after signing in again where a sign-in had ended. */
    void connect() {
        wanted = true;
        if (current.isEmpty()) {
            attempt();
        }
    }

    /** Opens a socket unless one is on its way. */
    private void attempt() {
        if (over || waiting || candidate.isPresent()) {
            return;
        }
        alarm.close();
        waiting = true;
        tokens.valid().whenComplete((token, failure) -> {
            waiting = false;
            if (over) {
                return;
            }
            if (failure == null) {
                goesOn();
                candidate = Optional.of(new TwilsockSession(opener, patience(), token, continuation, clock, lane, timings, client::probe, this));
            } else if (failure instanceof Refused refused && refused.refusal() instanceof Refusal.SignedOut) {
                signedOut(refused.refusal());
            } else if (failure instanceof Refused refused && isFinal(refused.refusal())) {
                deny(refused.refusal());
            } else {
                goesOn();
                retry("no token", Ending.Pause.none());
            }
        });
    }

    /** Not the end: it goes on with the next sign-in. */
    private void signedOut(Refusal why) {
        if (wanted) {
            // Perhaps it is the sign-in before this one that was asked.
            wanted = false;
            attempt();
        } else if (current.isEmpty() && !isDenied()) {
            LOG.info("Nobody is signed in to the chat service any more");
            interrupted = connection.value();
            connection.set(new Connection.Denied(why));
        }
    }

    private void goesOn() {
        wanted = false;
        if (isDenied()) {
            connection.set(interrupted);
        }
    }

    private boolean isDenied() {
        return connection.value() instanceof Connection.Denied;
    }

    /** Longer after each socket that was given up for being late: on a line that is merely slow, the same time again would never do. */
    private Duration patience() {
        return timings.ready().multipliedBy(1L << Math.min(late, MOST_DOUBLINGS));
    }

    /** For what goes beside the socket; fails with {@code Refused}. */
    CompletableFuture<Private<String>> token() {
        return tokens.valid();
    }

    /** What went beside the socket was not let in with the token there is. */
    void discardToken() {
        tokens.discard();
    }

    /** Everything missed before this session was ready is read. */
    void caughtUp(TwilsockSession session) {
        if (isCurrent(session) && session.isReady() && !over) {
            failures = 0;
            late = 0;
            connection.set(new Connection.Live());
        }
    }

    /** Nothing useful can be done with this service. */
    void refuse(Refusal why) {
        deny(why);
    }

    void close() {
        finish(new Connection.Closed());
        candidate.ifPresent(TwilsockSession::close);
        current.ifPresent(TwilsockSession::close);
    }

    @Override
    public void ready(TwilsockSession session, Optional<String> newContinuation) {
        continuation = newContinuation.or(() -> continuation);
        candidate = Optional.empty();
        tokenRefused = false;
        Optional<TwilsockSession> replaced = current;
        current = Optional.of(session);
        client.ready(session);
        replaced.ifPresent(TwilsockSession::retire);
    }

    /** The new socket is opened before the old one is let go, so that the gap is as short as the network allows. */
    @Override
    public void leaving(TwilsockSession session) {
        lost(session);
        attempt();
    }

    @Override
    public void ended(TwilsockSession session, Ending ending) {
        boolean wasCandidate = candidate.filter(session::equals).isPresent();
        if (isCurrent(session)) {
            lost(session);
            current = Optional.empty();
        } else if (!wasCandidate) {
            return;
        }
        if (wasCandidate) {
            candidate = Optional.empty();
        }
        if (over) {
            return;
        }
        switch (ending) {
            case Ending.Broken(String reason, Ending.Pause pause) -> retry(reason, pause);
            case Ending.Late() -> {
                late++;
                retry("not ready in time", Ending.Pause.none());
            }
            case Ending.TokenRefused() -> tokenRefused(session.token(), wasCandidate);
            case Ending.TokenRanOut() -> {
                tokens.discard();
                if (wasCandidate) {
                    retry("token ran out on its way", Ending.Pause.none());
                } else {
                    attempt();
                }
            }
            case Ending.Forbidden(Refusal why) -> deny(why);
        }
    }

    @Override
    public void notified(String type, JsonNode payload) {
        client.notified(type, payload);
    }

    @Override
    public void tokenExpiresSoon() {
        tokens.expiresSoon();
    }

    private boolean isCurrent(TwilsockSession session) {
        return current.filter(session::equals).isPresent();
    }

    private void lost(TwilsockSession session) {
        if (connection.value() instanceof Connection.Live) {
            connection.set(new Connection.Lost(session.lastHeard()));
        }
    }

    private void retry(String reason, Ending.Pause pause) {
        if (waiting || candidate.isPresent()) {
            return;
        }
        Duration own = failures == 0 ? timings.jitter().multipliedBy(random.nextLong(101)).dividedBy(100) : timings.retry().after(failures, random);
        Duration asked = pause.draw(random);
        Duration delay = own.compareTo(asked) > 0 ? own : asked;
        failures++;
        LOG.info("Not connected to the chat service ({}); next try in {} ms", reason, delay.toMillis());
        alarm.close();
        alarm = clock.after(delay, () -> lane.execute(this::attempt));
    }

    /** What only a person can change. Anything else is trouble of the service's, which passes. */
    private static boolean isFinal(Refusal why) {
        return why instanceof Refusal.OtherProject || why instanceof Refusal.NotAllowed || why instanceof Refusal.NotConfigured;
    }

    /**
     * A token can run out between two looks at the clock, so one refusal is forgiven. Where a fresh one is refused too, unless it ran
     * out on its way, it is for somebody to sign in again.
     */
    private void tokenRefused(Private<String> refused, boolean atInit) {
        if (atInit && tokenRefused && tokens.vouchesFor(refused)) {
            tokens.discard();
            tokenRefused = false;
            signedOut(new Refusal.SignedOut());
            return;
        }
        tokens.discard();
        // Where another socket is on its way with the same token, that one's answer decides.
        tokenRefused = candidate.isEmpty();
        attempt();
    }

    private void renewed(Private<String> token) {
        if (isDenied()) {
            attempt();
        }
        current.filter(TwilsockSession::isReady).ifPresent(session -> session.request(TwilsockFrames.update(token), "")
                .thenAccept(reply -> {
                    if (reply.filter(Packet::succeeded).isEmpty() && isCurrent(session) && session.isReady()) {
                        // The old socket will not have it: a new one begins with the new token.
                        attempt();
                    }
                }));
    }

    private void deny(Refusal why) {
        if (over) {
            return;
        }
        LOG.info("The chat service will not have us: {}", why.getClass().getSimpleName());
        finish(new Connection.Denied(why));
        client.denied(why);
        candidate.ifPresent(TwilsockSession::close);
        current.ifPresent(TwilsockSession::close);
    }

    private void finish(Connection last) {
        over = true;
        alarm.close();
        tokens.stop();
        connection.set(last);
    }
}
