package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * HTTP inside the socket. Any number of calls are on their way at once. Reads change nothing, so they are repeated on the
 * same and on later sessions until they succeed or are refused for good; everything else is one try. Lives on the lane.
 */
final class Tunnel {
    private static final int MOST_DOUBLINGS = 3;

    private final Clock clock;
    private final Lane lane;
    private final Timings timings;
    private final RandomGenerator random;
    private final Set<Read> reads = new LinkedHashSet<>();
    private Optional<TwilsockSession> session = Optional.empty();
    private Optional<Refusal> stopped = Optional.empty();

    Tunnel(Clock clock, Lane lane, Timings timings, RandomGenerator random) {
        this.clock = clock;
        this.lane = lane;
        this.timings = timings;
        this.random = random;
    }

    void use(TwilsockSession ready) {
        session = Optional.of(ready);
        List.copyOf(reads).forEach(read -> {
            // Where the last session has not said its last word yet, the new one is asked all the same: reads harm nobody.
            read.attempt++;
            send(read);
        });
    }

    /** No session will come any more. */
    void stop(Refusal why) {
        stopped = Optional.of(why);
        List.copyOf(reads).forEach(read -> fail(read, why));
    }

    boolean isOpen() {
        return session.filter(TwilsockSession::isReady).isPresent();
    }

    /** One try; never fails. */
    CompletableFuture<Exchange> once(HttpCall call) {
        return once(call, timings.reply());
    }

    private CompletableFuture<Exchange> once(HttpCall call, Duration longest) {
        if (!isOpen()) {
            return CompletableFuture.completedFuture(new Exchange.NotSent(stopped.orElseGet(Refusal.Offline::new)));
        }
        return session.get().request(TwilsockFrames.message(call), call.body(), longest)
                .thenApply(reply -> reply.map(Tunnel::exchange).orElseGet(Exchange.Unanswered::new));
    }

    /** The body of the answer. Fails with {@code Refused} where the service says no for good, or what it says cannot be read. */
    CompletableFuture<JsonNode> read(HttpCall call) {
        var read = new Read(call);
        if (stopped.isPresent()) {
            read.result.completeExceptionally(new Refused(stopped.get()));
            return read.result;
        }
        reads.add(read);
        send(read);
        return read.result;
    }

    private static Exchange exchange(Packet reply) {
        JsonNode http = reply.header().path("http_status");
        if (reply.succeeded() && http.path("code").asInt() > 0) {
            JsonNode pause = reply.header().path("http_headers").path("Retry-After");
            return new Exchange.Answered(http.path("code").asInt(), reply.payload(), Duration.ofSeconds(Math.clamp(pause.asLong(), 0, 300)));
        }
        return reply.statusCode() == 429 ? new Exchange.NotSent(new Refusal.TooManyRequests()) : new Exchange.Unanswered();
    }

    private void send(Read read) {
        if (!isOpen()) {
            return;
        }
        int attempt = read.attempt;
        // A page may take long on a slow line; asked for again as soon as that, it would never have come.
        Duration longest = timings.reply().multipliedBy(1L << Math.min(read.failures, MOST_DOUBLINGS));
        once(read.call, longest).thenAccept(exchange -> settle(read, attempt, exchange));
    }

    private void settle(Read read, int attempt, Exchange exchange) {
        if (read.result.isDone()) {
            return;
        }
        if (exchange instanceof Exchange.Answered answer && answer.succeeded()) {
            // Too large, or no JSON: taken for an empty page, it would say that nothing is there.
            if (answer.body().isObject()) {
                reads.remove(read);
                read.result.complete(answer.body());
            } else {
                fail(read, new Refusal.Other("unreadable"));
            }
        } else if (exchange instanceof Exchange.Answered answer && !answer.mayPass()) {
            fail(read, answer.refusal());
        } else if (attempt == read.attempt) {
            repeat(read, exchange instanceof Exchange.Answered answer ? answer.pause() : Duration.ZERO);
        }
    }

    private void repeat(Read read, Duration asked) {
        read.failures++;
        read.attempt++;
        int attempt = read.attempt;
        Duration own = timings.retry().after(read.failures, random);
        clock.after(own.compareTo(asked) > 0 ? own : asked, () -> lane.execute(() -> {
            if (attempt == read.attempt && !read.result.isDone()) {
                send(read);
            }
        }));
    }

    private void fail(Read read, Refusal why) {
        reads.remove(read);
        read.result.completeExceptionally(new Refused(why));
    }

    /** A read that is not answered yet. {@code attempt} tells a late answer to an earlier try from the present one's. */
    private static final class Read {
        private final HttpCall call;
        private final CompletableFuture<JsonNode> result = new CompletableFuture<>();
        private int attempt;
        private int failures;

        private Read(HttpCall call) {
            this.call = call;
        }
    }
}
