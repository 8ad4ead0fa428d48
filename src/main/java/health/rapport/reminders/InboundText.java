package health.rapport.reminders;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.Optional;

/**
 * A text that came to the clinic's number outside of any conversation.
 *
 * @param sender  absent where several people share the phone, or nobody is known to have it
 * @param settled what was made of it; absent as long as it waits for somebody
 */
public record InboundText(Reference record, PhoneNumber from, Optional<Reference> sender, String body, Instant at, Optional<Settled> settled) {
    /** What was made of a text. */
    public enum Settled {
        ACCEPTED,
        DECLINED,
        OPTED_OUT,
        OPTED_IN,
        /** A person saw to it, or a later word of the same phone about the same reminder counts. */
        DONE
    }

    public boolean isWaiting() {
        return settled.isEmpty();
    }

    @Override
    public String toString() {
        return "InboundText[" + record + "]";
    }
}
