package health.rapport.reminders;

import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Hands a text to the service, at most once a call. The future does not fail. */
public interface TextSender {
    /** How handing over ended. */
    sealed interface Outcome {
        /** The service took it; whether it arrives shows in the communication, where the service named one. */
        record Accepted(Optional<Reference> communication) implements Outcome {}

        /** It did not leave. */
        record Rejected(Refusal why) implements Outcome {}

        /** The connection died between question and answer. */
        record Unknown() implements Outcome {}
    }

    CompletableFuture<Outcome> send(Route route, String text);
}
