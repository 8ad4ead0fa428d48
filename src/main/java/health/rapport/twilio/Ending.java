package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.Refusal;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Why a socket came to its end, as far as it decides what to do next. */
sealed interface Ending {
    /** Try again, not before the pause. */
    record Broken(String reason, Pause pause) implements Ending {}

    /** Not ready in the time it was given: try again, more patiently, for it may be merely slow. */
    record Late() implements Ending {}

    /** The token is not taken: try again with a new one. */
    record TokenRefused() implements Ending {}

    /** The token was taken before and has run out, as every token does: try again with a new one. */
    record TokenRanOut() implements Ending {}

    /** Trying again is of no use. */
    record Forbidden(Refusal why) implements Ending {}

    /** Twilio's {@code backoff_policy}. */
    record Pause(Duration least, Duration most) {
        private static final long LONGEST = Duration.ofMinutes(5).toMillis();

        static Pause none() {
            return new Pause(Duration.ZERO, Duration.ZERO);
        }

        static Pause in(JsonNode payload) {
            JsonNode policy = payload.path("backoff_policy");
            long least = Math.clamp(policy.path("reconnect_min_ms").asLong(), 0, LONGEST);
            long most = Math.clamp(policy.path("reconnect_max_ms").asLong(), least, LONGEST);
            return new Pause(Duration.ofMillis(least), Duration.ofMillis(most));
        }

        Duration draw(RandomGenerator random) {
            return least.plusMillis(random.nextLong(most.minus(least).toMillis() + 1));
        }
    }

    static Ending ofInit(Packet reply) {
        return switch (reply.statusCode()) {
            case 401 -> new TokenRefused();
            case 403 -> new Forbidden(new Refusal.NotAllowed());
            default -> new Broken("init " + reply.statusCode(), Pause.in(reply.payload()));
        };
    }

    static Ending ofClose(Packet close) {
        return switch (close.statusCode()) {
            case 401 -> new TokenRefused();
            case 410 -> new TokenRanOut();
            case 406, 417 -> new Forbidden(new Refusal.Other(Integer.toString(close.statusCode())));
            default -> new Broken("close " + close.statusCode(), Pause.in(close.payload()));
        };
    }
}
