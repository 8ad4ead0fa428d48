package health.rapport.ui.start;

import health.rapport.care.EncounterCard;
import health.rapport.care.StartedConversation;
import health.rapport.model.Reference;
import java.util.Set;

/** What the sheet is opened for. */
public sealed interface StartRequest {
    EncounterCard encounter();

    /** The Encounter has no conversation yet. */
    record Start(EncounterCard encounter) implements StartRequest {}

    /** @param present who takes part already */
    record AddPeople(EncounterCard encounter, StartedConversation conversation, Set<Reference> present) implements StartRequest {
        public AddPeople {
            present = Set.copyOf(present);
        }
    }
}
