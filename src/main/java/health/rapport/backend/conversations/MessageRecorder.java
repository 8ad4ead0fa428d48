package health.rapport.backend.conversations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Parameters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Leaves exactly one Communication for each message of a conversation, however often and in whatever order Twilio tells of it. */
final class MessageRecorder {
    private final FhirRecords fhir;
    private final TwilioConversations twilio;
    private final ChatIdentities identities;
    private final PhoneBook phoneBook;
    private final EncounterFinder encounters;
    private final String mediaUrl;
    private final ChartWatch watch;
    private final Clock clock;
    private final Lately lately = new Lately();

    /** @param mediaUrl where the service's media are, for the links in attachments */
    MessageRecorder(FhirRecords fhir, TwilioConversations twilio, ChatIdentities identities, PhoneBook phoneBook, EncounterFinder encounters, String mediaUrl,
            ChartWatch watch, Clock clock) {
        this.fhir = fhir;
        this.twilio = twilio;
        this.identities = identities;
        this.phoneBook = phoneBook;
        this.encounters = encounters;
        this.mediaUrl = mediaUrl;
        this.watch = watch;
        this.clock = clock;
    }

    /** One message as a webhook or the REST API tells of it. */
    private record Message(String sid, String author, String participantSid, String body, String sent, JsonNode media) {
        static Message of(Parameters event) {
            return new Message(event.first("MessageSid").orElse(""), event.first("Author").orElse(""), event.first("ParticipantSid").orElse(""),
                    event.first("Body").orElse(""), event.first("DateCreated").orElse(""), media(event.first("Media").orElse("")));
        }

        static Message of(JsonNode json) {
            return new Message(json.path("sid").asText(), json.path("author").asText(""), json.path("participant_sid").asText(""),
                    json.path("body").asText(""), json.path("date_created").asText(), json.path("media"));
        }

        private static JsonNode media(String text) {
            try {
                return text.isEmpty() ? Json.array() : Json.MAPPER.readTree(text);
            } catch (JsonProcessingException unreadable) {
                return Json.array();
            }
        }

        @Override
        public String toString() {
            return "Message[" + sid + "]";
        }
    }

    /** {@code onMessageAdded} */
    void added(Parameters event) {
        record(event.first("ConversationSid").orElse(""), Message.of(event), false);
    }

    /** A message that is known from the REST API alone. */
    void missed(String conversation, JsonNode message) {
        record(conversation, Message.of(message), true);
    }

    /** {@code onMessageUpdated}: the words may be others now; FHIR's history keeps the former. */
    void updated(Parameters event) {
        String body = event.first("Body").orElse("");
        communication(event).ifPresent(reference -> fhir.change(reference, communication -> {
            if (!body.isBlank() && communication.at("/payload/0") instanceof ObjectNode first && first.has("contentString")) {
                first.put("contentString", body);
            }
        }));
    }

    /** {@code onMessageRemoved} */
    void removed(Parameters event) {
        communication(event).ifPresent(reference -> fhir.change(reference, communication -> communication.put("status", "entered-in-error")));
    }

    /** The Communication of a message; written now where Twilio told us of the message's fate before telling of the message. */
    Optional<String> communication(Parameters event) {
        String conversation = event.first("ConversationSid").orElse("");
        String message = event.first("MessageSid").orElse("");
        return written(message).or(() -> {
            twilio.message(conversation, message).ifPresent(json -> record(conversation, Message.of(json), false));
            return written(message);
        });
    }

    private void record(String conversationSid, Message message, boolean untold) {
        encounters.find(conversationSid).ifPresent(encounter -> record(conversationSid, message, untold, encounter));
    }

    private void record(String conversationSid, Message message, boolean untold, EncounterFinder.Found encounter) {
        ChatPeople people = people(encounter);
        List<TwilioParticipant> participants = twilio.participants(conversationSid);
        Optional<TwilioParticipant> author = participants.stream()
                .filter(one -> one.sid().equals(message.participantSid()) || !message.author().isEmpty()
                        && (one.identity().equals(message.author()) || one.address().equals(message.author())))
                .findFirst();
        Optional<String> sender = author.flatMap(people::of).or(() -> people.author(message.author()));
        var recipients = new LinkedHashSet<String>();
        participants.stream().filter(one -> !author.filter(one::equals).isPresent()).flatMap(one -> people.of(one).stream()).forEach(recipients::add);
        sender.ifPresent(recipients::remove);
        var communication = CommunicationResource.of("completed", participants.stream().anyMatch(TwilioParticipant::isSms), message.sent())
                .identifiedBy(CommunicationResource.CONVERSATION_MESSAGE, message.sid())
                .from(sender).to(recipients).during(encounter.reference())
                .concerning(encounter.resource().flatMap(json -> fhir.own(json.at("/subject/reference").asText())))
                .saying(message.body());
        message.media().forEach(media -> attach(communication, media));
        if (message.author().startsWith("+")) {
            communication.fromNumber(message.author(), message.sent());
        }
        boolean isNew = fhir.createUnless(identifier(message.sid()), communication.json());
        remember(message.sid());
        if (isNew) {
            sent(message).ifPresent(moment -> watch.recorded(Duration.between(moment, clock.instant()), untold));
        }
    }

    private static Optional<Instant> sent(Message message) {
        try {
            return Optional.of(Instant.parse(message.sent()));
        } catch (DateTimeParseException unsaid) {
            return Optional.empty();
        }
    }

    /** Whether this service knows by heart that the message is on record. */
    boolean hasRecorded(String message) {
        return lately.has(message);
    }

    void remember(String message) {
        lately.add(message);
    }

    /** Who a participant of a conversation is in FHIR. */
    Optional<String> participant(String conversationSid, String participantSid) {
        return encounters.find(conversationSid).map(this::people)
                .flatMap(people -> twilio.participants(conversationSid).stream().filter(one -> one.sid().equals(participantSid))
                        .findFirst().flatMap(people::of));
    }

    private ChatPeople people(EncounterFinder.Found encounter) {
        return new ChatPeople(identities, twilio, phoneBook, encounter.resource().map(json -> ConversationEncounter.people(json, fhir::own)).orElse(Set.of()));
    }

    private void attach(CommunicationResource communication, JsonNode media) {
        String sid = media.path("Sid").asText(media.path("sid").asText());
        String type = media.path("ContentType").asText(media.path("content_type").asText("application/octet-stream"));
        String name = media.path("Filename").asText(media.path("filename").asText(""));
        communication.attaching(type, name.equals("null") ? "" : name, mediaUrl + "/" + sid + "/Content");
    }

    private Optional<String> written(String message) {
        return fhir.searchFew("Communication", identifier(message)).stream().map(FhirRecords::reference).findFirst();
    }

    private static String identifier(String message) {
        return FhirRecords.parameter("identifier", CommunicationResource.CONVERSATION_MESSAGE + "|" + message);
    }
}
