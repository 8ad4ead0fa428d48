package health.rapport.chat;

import health.rapport.model.Refusal;
import java.time.Instant;

/** Whether what is on screen is live. */
public sealed interface Connection {
    /** Not there yet, for the first time. */
    record Connecting() implements Connection {}

    /** Events arrive; everything missed before has been caught up with. */
    record Live() implements Connection {}

    /** Was live, is not now; tries by itself. Nothing on screen is newer than {@code since}. */
    record Lost(Instant since) implements Connection {}

    /** Not live, and what is new is read from the clinic's records every few seconds. What is sent waits for the live connection. */
    record Delayed() implements Connection {}

    /** The service will not have us, and trying again by itself is of no use; where a sign-in ended, the next one is. */
    record Denied(Refusal why) implements Connection {}

    record Closed() implements Connection {}
}
