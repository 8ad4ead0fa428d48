package health.rapport.reminders;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.Optional;

/**
 * A text that came to the clinic's number outside of any conversation.
 *
 * @param sender absent where several people share the phone, or nobody is known to have it
 */
public record InboundText(Reference record, PhoneNumber from, Optional<Reference> sender, String body, Instant at) {
    @Override
    public String toString() {
        return "InboundText[" + record + "]";
    }
}
