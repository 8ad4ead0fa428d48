package health.rapport.chat;

import health.rapport.model.LocalId;
import health.rapport.model.Refusal;

/** Whether a message was taken over from its writer. Only then may the box be cleared. */
public sealed interface Acceptance {
    record Accepted(LocalId message) implements Acceptance {}

    record NotAccepted(Refusal why) implements Acceptance {}

    /** There was nothing to send. */
    record Empty() implements Acceptance {}
}
