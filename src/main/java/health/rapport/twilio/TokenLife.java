package health.rapport.twilio;

import health.rapport.chat.ChatTokens;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Private;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The token, from the first to the last. Renewal is a state and not a call: it happens at three quarters of the life,
 * with or without a connection, and never twice at the same time. Lives on the lane.
 */
final class TokenLife {
    private static final double RENEW_AT = 0.75;
    /** A service that warns of every fresh token must not keep us asking. */
    private static final Duration YOUNG = Duration.ofSeconds(30);

    private final ChatTokens tokens;
    private final Clock clock;
    private final Lane lane;
    private final Timings timings;
    private final RandomGenerator random;
    private final Consumer<Private<String>> renewed;
    private Optional<Private<String>> token = Optional.empty();
    private Instant obtained = Instant.MIN;
    private Instant expires = Instant.MAX;
    private Optional<CompletableFuture<Private<String>>> asking = Optional.empty();
    private int refusals;
    private Subscription alarm = () -> {};
    private int failures;
    private boolean stopped;

    /** @param renewed told of each token but those that {@link #valid} waits for anyway; on the lane */
    TokenLife(ChatTokens tokens, Clock clock, Lane lane, Timings timings, RandomGenerator random, Consumer<Private<String>> renewed) {
        this.tokens = tokens;
        this.clock = clock;
        this.lane = lane;
        this.timings = timings;
        this.random = random;
        this.renewed = renewed;
    }

    /** A token that has not run out. Fails with {@code Refused}; completes on the lane. */
    CompletableFuture<Private<String>> valid() {
        if (token.isPresent() && clock.now().isBefore(expires)) {
            return CompletableFuture.completedFuture(token.get());
        }
        return ask();
    }

    /** It is the one we have, and by our clock it has not run out: where the service does not take it, it takes none of ours. */
    boolean vouchesFor(Private<String> refused) {
        return token.filter(refused::equals).isPresent() && clock.now().isBefore(expires);
    }

    /** The service does not take the one we have. */
    void discard() {
        token = Optional.empty();
        refusals++;
    }

    /** The service says that the one we have runs out soon. */
    void expiresSoon() {
        if (obtained.plus(YOUNG).isBefore(clock.now())) {
            renew();
        }
    }

    void stop() {
        stopped = true;
        alarm.close();
    }

    private void renew() {
        ask().whenComplete((fresh, failure) -> {
            if (failure == null) {
                renewed.accept(fresh);
            } else if (!stopped) {
                failures++;
                wake(timings.retry().after(failures, random));
            }
        });
    }

    private CompletableFuture<Private<String>> ask() {
        return asking.orElseGet(() -> {
            var answer = new CompletableFuture<Private<String>>();
            asking = Optional.of(answer);
            Subscription patience = clock.after(timings.reply(), () -> lane.execute(() -> failed(answer, new Refused(new Refusal.Offline()))));
            int asked = refusals;
            Instant since = clock.now();
            CompletableFuture.completedFuture(tokens).thenCompose(ChatTokens::issue).whenCompleteAsync((fresh, failure) -> {
                patience.close();
                if (failure == null) {
                    arrived(answer, fresh, since, asked);
                } else {
                    failed(answer, failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
                }
            }, lane);
            return answer;
        });
    }

    private void failed(CompletableFuture<Private<String>> answer, Throwable why) {
        if (asking.filter(answer::equals).isPresent()) {
            asking = Optional.empty();
            answer.completeExceptionally(why);
        }
    }

    /** Whoever asked may have given up: a token that comes late is as good, and where issuing takes long there is never another. */
    private void arrived(CompletableFuture<Private<String>> answer, Private<String> fresh, Instant since, int asked) {
        boolean inTime = asking.filter(answer::equals).isPresent();
        if (!inTime && (token.isPresent() || asked != refusals)) {
            return;
        }
        failures = 0;
        token = Optional.of(fresh);
        // Not when it came: it may have been on its way while the computer slept.
        obtained = since;
        Optional<Duration> lifetime = TokenLifetime.of(fresh);
        expires = lifetime.map(obtained::plus).orElse(Instant.MAX);
        lifetime.ifPresent(life -> wake(Duration.ofMillis((long) (life.toMillis() * RENEW_AT))));
        Optional<CompletableFuture<Private<String>>> waiting = asking;
        asking = Optional.empty();
        waiting.ifPresent(waiter -> waiter.complete(fresh));
    }

    private void wake(Duration later) {
        alarm.close();
        if (!stopped) {
            alarm = clock.after(later, () -> lane.execute(this::renew));
        }
    }
}
