package health.rapport.reminders;

import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Hands a text to the service, at most once a call. The futures do not fail. */
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

    /** Whether the service says that it knows a text again by its key. No, where it says nothing. */
    CompletableFuture<Boolean> recognises(Route route);

    /** @param key names this text; where the service recognises it, handing the same text over again sends no second one */
    CompletableFuture<Outcome> send(Route route, String text, String key);
}
