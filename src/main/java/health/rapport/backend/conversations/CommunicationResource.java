package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Builds the FHIR Communication of one message. */
final class CommunicationResource {
    /** Carries Twilio's SID of a conversation's message, {@code IM…}. */
    static final String CONVERSATION_MESSAGE = "https://conversations.twilio.com/message-sid";
    /** Carries Twilio's SID of a text outside of conversations, {@code SM…}. */
    static final String TEXT_MESSAGE = "https://api.twilio.com/message-sid";
    /** Carries the key by which whoever asked for a text can ask again without a second text. */
    static final String IDEMPOTENCY_KEY = "https://rapport.health/fhir/idempotency-key";
    /** Written down, and not known to have left: whoever wrote it may have died in between. */
    static final String PREPARED = "preparation";
    private static final String UNDER_WAY = "in-progress";
    private static final String FROM_NUMBER = "Message received from number: ";
    private static final String PARTICIPATION_MODE = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode";

    private final ObjectNode json = Json.object().put("resourceType", "Communication");

    static CommunicationResource of(String status, boolean sms, String sent) {
        var resource = new CommunicationResource();
        resource.json.put("status", status);
        resource.json.putArray("medium").addObject().putArray("coding").addObject().put("system", PARTICIPATION_MODE).put("code", sms ? "SMSWRIT" : "WRITTEN");
        resource.json.put("sent", sent);
        return resource;
    }

    CommunicationResource identifiedBy(String system, String value) {
        identify(json, system, value);
        return this;
    }

    static void identify(ObjectNode communication, String system, String value) {
        array(communication, "identifier").addObject().put("system", system).put("value", value);
    }

    static boolean isIdentified(JsonNode communication, String system) {
        return StreamSupport.stream(communication.path("identifier").spliterator(), false).anyMatch(one -> one.path("system").asText().equals(system));
    }

    CommunicationResource from(Optional<String> sender) {
        sender.ifPresent(reference -> json.putObject("sender").put("reference", reference));
        return this;
    }

    CommunicationResource to(Collection<String> recipients) {
        return references("recipient", recipients);
    }

    /** @param subject FHIR allows a Patient or a Group here; others are left out */
    CommunicationResource concerning(Optional<String> subject) {
        subject.filter(reference -> reference.startsWith("Patient/") || reference.startsWith("Group/"))
                .ifPresent(reference -> json.putObject("subject").put("reference", reference));
        return this;
    }

    CommunicationResource about(Collection<String> others) {
        return references("about", others);
    }

    CommunicationResource during(String encounter) {
        json.putObject("encounter").put("reference", encounter);
        return this;
    }

    /** FHIR has no empty strings: a picture without words has no text part. */
    CommunicationResource saying(String text) {
        if (!text.isBlank()) {
            payload().addObject().put("contentString", text);
        }
        return this;
    }

    CommunicationResource attaching(String contentType, String title, String url) {
        ObjectNode attachment = payload().addObject().putObject("contentAttachment");
        attachment.put("contentType", contentType).put("url", url);
        if (!title.isBlank()) {
            attachment.put("title", title);
        }
        return this;
    }

    CommunicationResource noting(String time, String text) {
        note(json, time, text);
        return this;
    }

    /** Whoever reads answers and opt-outs needs the phone, not only the person (the words are ours: inferred). */
    CommunicationResource fromNumber(String number, String time) {
        return noting(time, FROM_NUMBER + number);
    }

    static boolean isFromNumber(JsonNode communication, String number) {
        return communication.path("note").valueStream().anyMatch(note -> note.path("text").asText().equals(FROM_NUMBER + number));
    }

    static void note(ObjectNode communication, String time, String text) {
        array(communication, "note").addObject().put("time", time).put("text", text);
    }

    static String status(JsonNode communication) {
        return communication.path("status").asText();
    }

    /** Whether its fate is still open. */
    static boolean isOpen(JsonNode communication) {
        return status(communication).equals(PREPARED) || status(communication).equals(UNDER_WAY);
    }

    /** Twilio has it; what became of it may be known already. */
    static void handedOver(ObjectNode communication) {
        if (status(communication).equals(PREPARED)) {
            communication.put("status", UNDER_WAY);
        }
    }

    ObjectNode json() {
        return json;
    }

    private CommunicationResource references(String member, Collection<String> references) {
        references.forEach(reference -> array(json, member).addObject().put("reference", reference));
        return this;
    }

    private ArrayNode payload() {
        return array(json, "payload");
    }

    private static ArrayNode array(ObjectNode resource, String member) {
        return resource.path(member) instanceof ArrayNode existing ? existing : resource.putArray(member);
    }
}
