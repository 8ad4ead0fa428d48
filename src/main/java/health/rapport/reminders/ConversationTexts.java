package health.rapport.reminders;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What phones say in conversations, as the clinic's records tell it, whoever takes part in them. Never blocks; futures fail with {@code Refused}. */
public interface ConversationTexts {
    /** One text in the conversation of an Encounter. */
    record Spoken(Reference record, Reference encounter, PhoneNumber from, String body, Instant at) implements Heard {
        @Override
        public String toString() {
            return "Spoken[" + record + "]";
        }
    }

    /** Those that were put on record, or changed there, since this moment; oldest first. */
    CompletableFuture<List<Spoken>> recordedSince(Instant moment);

    /** Whether anybody but this phone wrote there between the reminder and the text; the reminder itself does not count. */
    CompletableFuture<Boolean> othersWrote(Spoken text, Reminder since);
}
