package health.rapport.reminders;

import health.rapport.model.MessageSid;
import health.rapport.model.PhoneNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What the holders of numbers want, as the clinic's records have it. Never blocks; futures fail with {@code Refused}. */
public interface ConsentRegister {
    /** Numbers of which nothing is on record are {@code NotAsked}. */
    CompletableFuture<Map<PhoneNumber, Consent>> of(Collection<PhoneNumber> numbers);

    /**
     * Puts on record that a number's holder wants no texts, or wants them again. Only after the patient said so. Reminders that wait for a number that is opted
     * out are cancelled.
     */
    CompletableFuture<Void> record(PhoneNumber number, Consent consent);

    /** Puts on record that a person read a text of this number, which may have asked for no more of them, and that it did not. Changes no consent. */
    CompletableFuture<Void> recordNotMeant(PhoneNumber number, MessageSid text, Instant said);

    /** Which texts of these numbers somebody read so, at whichever desk. */
    CompletableFuture<Set<MessageSid>> notMeant(Collection<PhoneNumber> numbers);
}
