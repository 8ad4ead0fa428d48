package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.Refusal;
import java.time.Duration;

/** How one try of an HTTP call through the socket ended. */
sealed interface Exchange {
    /** @param pause how long the service asks us to wait before the next try, zero where it does not */
    record Answered(int status, JsonNode body, Duration pause) implements Exchange {
        boolean succeeded() {
            return status / 100 == 2;
        }

        /** Whether the very same call may go well a little later. */
        boolean mayPass() {
            return status == 408 || status == 429 || status >= 500;
        }

        Refusal refusal() {
            return TwilioRefusals.of(status, body);
        }

        @Override
        public String toString() {
            return "Answered[" + status + "]";
        }
    }

    /** Surely not executed. */
    record NotSent(Refusal why) implements Exchange {}

    /** It went out, and no answer came: executed or not. */
    record Unanswered() implements Exchange {}
}
