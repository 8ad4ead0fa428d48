package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Private;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The life of one socket: open, init, requests and their answers, the end. All of it on the lane. */
final class TwilsockSession implements TwilsockSocket.Owner {
    /** Told on the lane. {@code ended} comes exactly once unless the session was ended by its owner. */
    interface Watcher {
        /** @param continuation opaque; given with the next init, it lets the service know us again */
        void ready(TwilsockSession session, Optional<String> continuation);

        /** The service wants us on another server; this socket still brings answers for a moment. */
        void leaving(TwilsockSession session);

        void ended(TwilsockSession session, Ending ending);

        void notified(String type, JsonNode payload);

        void tokenExpiresSoon();
    }

    private enum State {
        OPENING,
        READY,
        LEAVING,
        ENDED
    }

    private static final int MOVE_ELSEWHERE = 308;

    private final Duration ready;
    private final Private<String> token;
    private final Optional<String> continuation;
    private final Clock clock;
    private final Lane lane;
    private final Timings timings;
    private final Watcher watcher;
    private final Watchdog watchdog;
    private final TwilsockSocket socket;
    private final Map<String, CompletableFuture<Optional<Packet>>> unanswered = new HashMap<>();
    private State state = State.OPENING;
    private boolean retiring;
    private Subscription deadline;

    /** @param ready the longest from here to the answer of the init */
    TwilsockSession(
            Function<TwilsockSocket.Owner, TwilsockSocket> opener,
            Duration ready,
            Private<String> token,
            Optional<String> continuation,
            Clock clock,
            Lane lane,
            Timings timings,
            Runnable probe,
            Watcher watcher) {
        this.ready = ready;
        this.token = token;
        this.continuation = continuation;
        this.clock = clock;
        this.lane = lane;
        this.timings = timings;
        this.watcher = watcher;
        this.watchdog = new Watchdog(clock, lane, timings, probe, () -> gone("silence"));
        this.deadline = clock.after(ready, () -> lane.execute(this::late));
        this.socket = opener.apply(this);
    }

    boolean isReady() {
        return state == State.READY;
    }

    Private<String> token() {
        return token;
    }

    Instant lastHeard() {
        return watchdog.lastHeard();
    }

    /** The answer, or nothing where the socket died or the time ran out before. Never fails. */
    CompletableFuture<Optional<Packet>> request(ObjectNode header, String payload) {
        return request(header, payload, timings.reply());
    }

    CompletableFuture<Optional<Packet>> request(ObjectNode header, String payload, Duration longest) {
        var answer = new CompletableFuture<Optional<Packet>>();
        if (state == State.ENDED) {
            answer.complete(Optional.empty());
            return answer;
        }
        String id = header.path("id").asText();
        unanswered.put(id, answer);
        Subscription patience = clock.after(longest, () -> lane.execute(() -> settle(id, Optional.empty())));
        answer.thenRun(patience::close);
        if (!socket.send(header, payload)) {
            settle(id, Optional.empty());
        }
        return answer;
    }

    @Override
    public void opened() {
        if (state == State.OPENING) {
            request(TwilsockFrames.init(token, continuation), "", ready).thenAccept(reply -> reply.ifPresent(this::initialised));
        }
    }

    @Override
    public void received(Packet packet) {
        if (state == State.ENDED) {
            return;
        }
        watchdog.heard();
        switch (packet.method()) {
            case "reply" -> settle(packet.id(), Optional.of(packet));
            case "notification" -> watcher.notified(packet.header().path("message_type").asText(), packet.payload());
            case "client_update" -> watcher.tokenExpiresSoon();
            case "close" -> closedByService(packet);
            default -> { } // A ping, or something newer than we are: acknowledged, and that is all.
        }
    }

    @Override
    public void hears() {
        watchdog.heard();
    }

    @Override
    public void gone(String reason) {
        end(new Ending.Broken(reason, Ending.Pause.none()));
    }

    /** The time may run out while the answer already waits for its turn on the lane: then it is in time. */
    private void late() {
        if (state == State.OPENING) {
            end(new Ending.Late());
        }
    }

    /** Another session has taken over: waits a moment for answers on their way, then lets go. */
    void retire() {
        retiring = true;
        deadline.close();
        deadline = clock.after(timings.farewell(), () -> lane.execute(() -> gone("replaced")));
        endIfIdle();
    }

    /** Says goodbye in the polite way. */
    void close() {
        if (state == State.ENDED) {
            return;
        }
        socket.send(TwilsockFrames.goodbye(), "");
        socket.close();
        finish();
        clock.after(timings.farewell(), socket::cancel);
    }

    private void initialised(Packet reply) {
        if (state != State.OPENING) {
            return;
        }
        if (!reply.succeeded()) {
            end(Ending.ofInit(reply));
            return;
        }
        state = State.READY;
        deadline.close();
        watchdog.start();
        watcher.ready(this, Json.text(reply.header(), "continuation_token"));
    }

    private void closedByService(Packet close) {
        if (close.statusCode() == MOVE_ELSEWHERE && state == State.READY) {
            state = State.LEAVING;
            watcher.leaving(this);
        } else if (state != State.LEAVING) {
            end(Ending.ofClose(close));
        }
    }

    private void settle(String id, Optional<Packet> reply) {
        CompletableFuture<Optional<Packet>> answer = unanswered.remove(id);
        if (answer != null) {
            answer.complete(reply);
            endIfIdle();
        }
    }

    private void endIfIdle() {
        if (retiring && unanswered.isEmpty()) {
            gone("replaced");
        }
    }

    private void end(Ending ending) {
        if (state != State.ENDED) {
            socket.cancel();
            finish();
            watcher.ended(this, ending);
        }
    }

    private void finish() {
        state = State.ENDED;
        deadline.close();
        watchdog.stop();
        List<CompletableFuture<Optional<Packet>>> lost = List.copyOf(unanswered.values());
        unanswered.clear();
        lost.forEach(answer -> answer.complete(Optional.empty()));
    }
}
