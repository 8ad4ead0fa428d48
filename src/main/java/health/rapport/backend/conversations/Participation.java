package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Add and Remove Participants. A batch is checked as a whole before the first is added, and taken back where one fails. */
final class Participation {
    /** North American numbers have ten digits after the 1; elsewhere the shortest that can be texted has eight with its country code. */
    private static final Pattern E164 = Pattern.compile("\\+(1\\d{10}|[2-9]\\d{7,14})");

    private final FhirRecords fhir;
    private final TwilioConversations twilio;
    private final ChatIdentities identities;
    private final PhoneBook phoneBook;
    private final Optional<String> clinicNumber;

    /** @param phone E.164 for SMS, empty for chat */
    private record Wanted(String reference, Optional<String> phone) {
        @Override
        public String toString() {
            return "Wanted[" + reference + "]";
        }
    }

    Participation(FhirRecords fhir, TwilioConversations twilio, ChatIdentities identities, PhoneBook phoneBook, Optional<String> clinicNumber) {
        this.fhir = fhir;
        this.twilio = twilio;
        this.identities = identities;
        this.phoneBook = phoneBook;
        this.clinicNumber = clinicNumber;
    }

    void add(String conversation, JsonNode request) {
        List<Wanted> wanted = wanted(request);
        Set<String> onEncounter = ConversationEncounter.people(encounter(conversation, request), fhir::own);
        if (!wanted.stream().allMatch(one -> onEncounter.contains(one.reference()))) {
            throw MessagingError.NOT_ON_ENCOUNTER.failure();
        }
        List<TwilioParticipant> present = twilio.participants(conversation);
        ChatPeople people = people(onEncounter);
        if (wanted.stream().anyMatch(one -> present.stream()
                .anyMatch(other -> other.isSms() == one.phone().isPresent() && people.is(other, one.reference())))) {
            throw MessagingError.ALREADY_PARTICIPANT.failure();
        }
        if (wanted.stream().anyMatch(one -> present.stream().anyMatch(other -> one.phone().filter(other.address()::equals).isPresent()))) {
            throw MessagingError.PHONE_HERE.failure();
        }
        addAll(conversation, wanted);
    }

    void remove(String conversation, JsonNode request) {
        ChatPeople people = people(ConversationEncounter.people(encounter(conversation, request), fhir::own));
        String reference = person(request.path("participantReference"));
        List<TwilioParticipant> found = twilio.participants(conversation).stream().filter(participant -> people.is(participant, reference)).toList();
        if (found.isEmpty()) {
            throw MessagingError.PARTICIPANT_UNKNOWN.failure();
        }
        found.forEach(participant -> twilio.removeParticipant(conversation, participant.sid()));
    }

    private ChatPeople people(Set<String> onEncounter) {
        return new ChatPeople(identities, twilio, phoneBook, onEncounter);
    }

    private void addAll(String conversation, List<Wanted> wanted) {
        Deque<String> added = new ArrayDeque<>();
        try {
            for (Wanted one : wanted) {
                added.push(one.phone().isPresent()
                        ? twilio.addSms(conversation, one.phone().get(), clinicNumber.orElseThrow(MessagingError.SMS_NOT_CONFIGURED::failure), one.reference())
                        : twilio.addChat(conversation, identities.of(one.reference()), one.reference()));
            }
        } catch (HttpFailure | TwilioFailure failure) {
            added.forEach(participant -> takeBack(conversation, participant, failure));
            throw failure instanceof TwilioFailure refused ? explained(refused, conversation) : failure;
        }
    }

    /** One who cannot be taken out keeps neither the others in nor the reason from the caller. */
    private void takeBack(String conversation, String participant, RuntimeException cause) {
        try {
            twilio.removeParticipant(conversation, participant);
        } catch (HttpFailure | TwilioFailure stays) {
            cause.addSuppressed(stays);
        }
    }

    private static RuntimeException explained(TwilioFailure refused, String conversation) {
        if (refused.code() != TwilioFailure.PHONE_PAIR_IN_USE) {
            return refused;
        }
        Matcher named = ConversationEncounter.SID.matcher(refused.sentence());
        if (!named.find()) {
            return MessagingError.PHONE_PAIR_IN_USE.failure();
        }
        return named.group().equals(conversation) ? MessagingError.PHONE_HERE.failure() : MessagingError.PHONE_PAIR_IN_USE.failureBecauseOf(named.group());
    }

    /** The Encounter that the request names, which must be the conversation's own. */
    private ObjectNode encounter(String conversation, JsonNode request) {
        String reference = fhir.own(request.path("encounterReference").asText()).filter(found -> found.startsWith("Encounter/"))
                .orElseThrow(() -> MessagingError.BAD_INPUT.failure("encounterReference is not a reference to an Encounter"));
        ObjectNode encounter = fhir.read(reference).orElseThrow(MessagingError.ENCOUNTER_UNKNOWN::failure);
        Optional<String> own = ConversationEncounter.conversation(encounter);
        if (own.filter(conversation::equals).isPresent()) {
            return encounter;
        }
        if (twilio.find(conversation).isEmpty()) {
            throw MessagingError.CONVERSATION_UNKNOWN.failure();
        }
        throw own.isEmpty() ? MessagingError.WRONG_ENCOUNTER.failure("The Encounter has no conversation; create one first")
                : MessagingError.WRONG_ENCOUNTER.failure();
    }

    private List<Wanted> wanted(JsonNode request) {
        JsonNode participants = request.path("participants");
        if (!participants.isArray() || participants.isEmpty()) {
            throw MessagingError.BAD_INPUT.failure("participants is empty");
        }
        var wanted = new ArrayList<Wanted>();
        for (JsonNode participant : participants) {
            wanted.add(new Wanted(person(participant.path("participantReference")), phone(participant)));
        }
        if (new HashSet<>(wanted.stream().map(one -> one.reference() + one.phone().isPresent()).toList()).size() < wanted.size()) {
            throw MessagingError.BAD_INPUT.failure("participants names somebody twice");
        }
        List<String> phones = wanted.stream().flatMap(one -> one.phone().stream()).toList();
        if (new HashSet<>(phones).size() < phones.size()) {
            throw MessagingError.BAD_INPUT.failure("participants names a phone twice; one phone is one participant");
        }
        return wanted;
    }

    private Optional<String> phone(JsonNode participant) {
        return switch (participant.path("channel").asText()) {
            case "chat" -> Optional.empty();
            case "sms" -> {
                String number = participant.path("phoneNumber").asText();
                if (clinicNumber.isEmpty()) {
                    throw MessagingError.SMS_NOT_CONFIGURED.failure();
                }
                // A text to the clinic's own number would come back as one from a patient.
                if (!E164.matcher(number).matches() || number.equals(clinicNumber.get())) {
                    throw MessagingError.PHONE_NUMBER_INVALID.failure();
                }
                yield Optional.of(number);
            }
            default -> throw MessagingError.BAD_INPUT.failure("channel is either chat or sms");
        };
    }

    private String person(JsonNode reference) {
        return fhir.own(reference.asText()).filter(PersonReference::isPerson)
                .orElseThrow(() -> MessagingError.BAD_INPUT.failure("participantReference is not a Patient, Practitioner, RelatedPerson or Device"));
    }
}
