package health.rapport.care;

import health.rapport.model.ConversationSid;
import java.util.Map;

/** The Encounters of conversations as they were read the last time. Calls may block and never fail. */
public interface RecordsMemory {
    Map<ConversationSid, EncounterCard> cards();

    void keep(Map<ConversationSid, EncounterCard> cards);
}
