package health.rapport.reminders;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A text that came to the clinic's number outside of any conversation.
 *
 * @param people   who may have written it: one, or those who share the phone; none where nobody is known to have it
 * @param body     may be empty
 * @param files    the content types of what came with it
 * @param settled  what was made of it; absent as long as it waits for somebody
 * @param answered the reminders that it was put down as the answer to
 */
public record InboundText(Reference record, PhoneNumber from, List<Reference> people, String body, List<String> files, Instant at, Optional<Settled> settled,
        Set<Reference> answered) implements Heard {
    public InboundText {
        people = List.copyOf(people);
        files = List.copyOf(files);
        answered = Set.copyOf(answered);
    }

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

    public InboundText settled(Settled as, Set<Reference> reminders) {
        return new InboundText(record, from, people, body, files, at, Optional.of(as), reminders);
    }

    @Override
    public String toString() {
        return "InboundText[" + record + "]";
    }
}
