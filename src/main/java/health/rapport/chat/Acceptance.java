package health.rapport.chat;

import health.rapport.model.LocalId;
import health.rapport.model.Refusal;
import java.util.concurrent.CompletableFuture;

/** Whether a message was taken over from its writer. Only then may the box be cleared. */
public sealed interface Acceptance {
    /**
     * @param message the last of them, where files made several of it
     * @param kept    completes when they wait in the outbox; fails where they cannot be kept, and stand with that reason before their writer
     */
    record Accepted(LocalId message, CompletableFuture<Void> kept) implements Acceptance {}

    record NotAccepted(Refusal why) implements Acceptance {}

    /** There was nothing to send. */
    record Empty() implements Acceptance {}
}
