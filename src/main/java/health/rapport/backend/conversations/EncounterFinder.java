package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.conversations.TwilioConversations.Conversation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which Encounter a conversation belongs to. At Twilio the conversation names it, but everybody in the chat can edit that: it counts where the
 * Encounter names the conversation too. Else the Encounter that does is looked for.
 */
final class EncounterFinder {
    private final FhirRecords fhir;
    private final TwilioConversations twilio;
    private final Lately found = new Lately();

    EncounterFinder(FhirRecords fhir, TwilioConversations twilio) {
        this.fhir = fhir;
        this.twilio = twilio;
    }

    /** @param resource empty where the Encounter is gone */
    record Found(String reference, Optional<ObjectNode> resource) {
        private static Found of(ObjectNode resource) {
            return new Found(FhirRecords.reference(resource), Optional.of(resource));
        }
    }

    /** As it is now. Twilio is asked where the one that was found before is not the conversation's any more. */
    Optional<Found> find(String conversation) {
        return found.of(conversation).flatMap(fhir::read).filter(encounter -> ConversationEncounter.isOf(encounter, conversation)).map(Found::of)
                .or(() -> twilio.find(conversation).flatMap(this::find));
    }

    private Optional<Found> find(Conversation conversation) {
        Optional<Found> its = look(conversation);
        its.ifPresent(one -> found.add(conversation.sid(), one.reference()));
        return its;
    }

    private Optional<Found> look(Conversation conversation) {
        List<Found> named = Stream.concat(conversation.encounter().stream(), conversation.namedAfter().stream()).distinct()
                .map(reference -> new Found(reference, fhir.read(reference))).toList();
        return named.stream().filter(one -> one.resource().filter(encounter -> ConversationEncounter.isOf(encounter, conversation.sid())).isPresent())
                .findFirst()
                .or(() -> marked(conversation.sid()).map(Found::of))
                // Before there were marks, a client could take the conversation off its Encounter.
                .or(() -> named.stream().filter(one -> one.resource().flatMap(ConversationEncounter::conversation).isEmpty()).findFirst());
    }

    /** The one with the identifier. */
    Optional<ObjectNode> marked(String conversation) {
        List<ObjectNode> found = fhir.searchFew("Encounter", FhirRecords.parameter("identifier", ConversationEncounter.MARK + "|" + conversation));
        return found.stream().filter(one -> ConversationEncounter.conversation(one).filter(conversation::equals).isPresent()).findFirst()
                .or(() -> found.stream().findFirst());
    }
}
