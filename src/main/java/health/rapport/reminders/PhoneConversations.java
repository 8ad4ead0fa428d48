package health.rapport.reminders;

import health.rapport.model.ConversationSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Which conversations a reminder can go into: active ones about its patient in which nobody but the clinic's staff reads along.
 * Never blocks, and the futures do not fail: where nobody can tell there is none, and the reminder goes as a text of its own.
 */
public interface PhoneConversations {
    /** Knows of none; for whoever takes part in no conversation. */
    PhoneConversations NONE = wanted -> CompletableFuture.completedFuture(Map.of());

    /** Lines without such a conversation are left out. */
    CompletableFuture<Map<Line, ConversationSid>> of(Set<Line> wanted);

    /**
     * @param patient whom the conversation has to be about
     * @param owner   who has to take part in it with this number
     */
    record Line(Reference patient, Reference owner, PhoneNumber number) {
        @Override
        public String toString() {
            return "Line[" + owner + "]";
        }
    }
}
