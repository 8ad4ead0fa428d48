package health.rapport.care;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Makes conversations and seats people in them. Futures fail with {@code Refused}. */
public interface ConversationDesk {
    /**
     * Makes the conversation of an Encounter. Nobody is in it yet. Where the service makes a new Encounter instead of
     * taking the given one, the new one is linked to it. The Encounter gets an identifier with the SID.
     */
    CompletableFuture<StartedConversation> start(Reference encounter);

    /**
     * Puts people on the Encounter where they are not yet, then into its conversation. All or nobody: after a failure
     * none of those whom this put there is in the conversation; on the Encounter they stay listed. Where no answer comes
     * the last of them may be in, and seating them again is safe. Nobody who was in before loses their seat.
     */
    CompletableFuture<Void> seat(StartedConversation conversation, List<Seat> seats);

    /** Takes somebody out of the conversation; the Encounter stays as it is. */
    CompletableFuture<Void> unseat(StartedConversation conversation, Reference person);

    /** What this person's role has not allowed here so far. */
    Denied denied();

    /** The number that patients see, where the project tells it. */
    CompletableFuture<Optional<PhoneNumber>> clinicNumber();
}
