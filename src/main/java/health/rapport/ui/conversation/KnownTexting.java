package health.rapport.ui.conversation;

import health.rapport.care.CareRecords;
import health.rapport.care.TextingFacts;
import health.rapport.chat.ConversationState;
import health.rapport.model.ChatParticipant;
import health.rapport.model.Reference;
import health.rapport.ui.common.FxThread;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the records know about texting whoever is here by phone, read once for each. On the window's thread. */
final class KnownTexting {
    private final CareRecords records;
    private final FxThread fx;
    private final Runnable changed;
    private final Map<Reference, TextingFacts> known = new HashMap<>();
    private final Set<Reference> asked = new HashSet<>();

    /** @param changed is run when the records answered */
    KnownTexting(CareRecords records, FxThread fx, Runnable changed) {
        this.records = records;
        this.fx = fx;
        this.changed = changed;
    }

    Map<Reference, TextingFacts> of(ConversationState state) {
        state.participants().stream().filter(ChatParticipant::isOnSms).flatMap(someone -> someone.reference().stream()).filter(asked::add).forEach(person ->
                // Where nobody can tell, nothing is told: it is no condition of writing.
                fx.when(records.texting(person), facts -> {
                    known.put(person, facts);
                    changed.run();
                }, why -> { }));
        return known;
    }
}
