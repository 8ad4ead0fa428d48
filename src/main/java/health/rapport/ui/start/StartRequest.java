package health.rapport.ui.start;

import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import java.util.Set;

/** What the sheet is opened for. */
public sealed interface StartRequest {
    Reference encounter();

    /** The Encounter has no conversation yet. */
    record Start(Reference encounter) implements StartRequest {}

    /** @param present who takes part already */
    record AddPeople(Reference encounter, ConversationSid conversation, Set<Reference> present) implements StartRequest {
        public AddPeople {
            present = Set.copyOf(present);
        }
    }

    default boolean isAdding() {
        return this instanceof AddPeople;
    }
}
