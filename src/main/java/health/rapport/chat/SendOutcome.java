package health.rapport.chat;

import health.rapport.model.MessageSid;
import health.rapport.model.Refusal;

/** How one try to send ended. */
public sealed interface SendOutcome {
    /** The service has it. */
    record Accepted(MessageSid sid, long index) implements SendOutcome {}

    /** The service has it not, for a reason. */
    record Rejected(Refusal why) implements SendOutcome {}

    /** The connection died between question and answer: it may have it or not. */
    record Unknown() implements SendOutcome {}
}
