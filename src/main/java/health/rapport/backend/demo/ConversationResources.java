package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.demo.PastConversation.Line;
import health.rapport.backend.demo.PastConversation.Seat;
import health.rapport.backend.http.Json;
import java.util.ArrayList;
import java.util.List;

/** What FHIR holds of a conversation: its Encounter with Oystehr's extensions, and a Communication for every message. */
final class ConversationResources {
    private static final String SID_IDENTIFIER = "https://rapport.health/fhir/conversation-sid";
    private static final String MESSAGE_IDENTIFIER = "https://conversations.twilio.com/message-sid";
    private static final String VIRTUAL_SERVICE = "https://extensions.fhir.zapehr.com/encounter-virtual-service-pre-release";
    private static final String VIRTUAL_SERVICE_TYPE = "https://fhir.zapehr.com/virtual-service-type";
    private static final String OTHER_PARTICIPANTS = "https://extensions.fhir.zapehr.com/encounter-other-participants";
    private static final String OTHER_PARTICIPANT = "https://extensions.fhir.zapehr.com/encounter-other-participant";
    private static final String PARTICIPATION_MODE = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode";

    private ConversationResources() {}

    /** @param messageSids of the lines, in their order; a line without one is recorded by others */
    static List<ObjectNode> of(PastConversation conversation, String conversationSid, List<String> messageSids) {
        var resources = new ArrayList<ObjectNode>();
        resources.add(encounter(conversation, conversationSid));
        for (int i = 0; i < messageSids.size(); i++) {
            resources.add(communication(conversation, i, messageSids.get(i)));
        }
        return resources;
    }

    private static ObjectNode encounter(PastConversation conversation, String sid) {
        var encounter = conversation.encounter().deepCopy();
        encounter.putArray("identifier").addObject().put("system", SID_IDENTIFIER).put("value", sid);
        var extensions = encounter.putArray("extension");
        var service = extensions.addObject().put("url", VIRTUAL_SERVICE).putArray("extension");
        service.addObject().put("url", "channelType")
                .set("valueCoding", Fhir.coding(VIRTUAL_SERVICE_TYPE, "twilio-conversations", "Twilio Conversations"));
        service.addObject().put("url", "addressString").put("valueString", sid);

        var participants = encounter.putArray("participant");
        var others = new ArrayList<ObjectNode>();
        for (var seat : conversation.seats()) {
            if (seat.reference().startsWith("Patient/") || seat.reference().startsWith("Device/")) {
                others.add(otherParticipant(seat));
            } else {
                participants.addObject().set("individual", Fhir.reference(seat.reference(), seat.name()));
            }
        }
        if (!others.isEmpty()) {
            extensions.addObject().put("url", OTHER_PARTICIPANTS).putArray("extension").addAll(others);
        }
        return encounter;
    }

    private static ObjectNode otherParticipant(Seat seat) {
        var other = Json.object().put("url", OTHER_PARTICIPANT);
        other.putArray("extension").addObject().put("url", "reference")
                .set("valueReference", Fhir.reference(seat.reference(), seat.name()));
        return other;
    }

    private static ObjectNode communication(PastConversation conversation, int index, String messageSid) {
        Line line = conversation.lines().get(index);
        var id = Fhir.stableId("message", conversation.encounterReference(), Integer.toString(index));
        var communication = Fhir.resource("Communication", id);
        communication.putArray("identifier").addObject().put("system", MESSAGE_IDENTIFIER).put("value", messageSid);
        communication.put("status", "completed");
        communication.putArray("medium").addObject().putArray("coding").addObject()
                .put("system", PARTICIPATION_MODE).put("code", conversation.isBySms() ? "SMSWRIT" : "WRITTEN");
        communication.set("subject", Fhir.reference(conversation.patient().reference()));
        communication.set("encounter", Fhir.reference(conversation.encounterReference()));
        communication.put("sent", line.at().toInstant().toString());
        ArrayNode recipients = communication.putArray("recipient");
        conversation.seats().stream().filter(seat -> !seat.equals(line.author()))
                .map(seat -> Fhir.reference(seat.reference())).forEach(recipients::add);
        communication.set("sender", Fhir.reference(line.author().reference()));
        communication.putArray("payload").addObject().put("contentString", line.text());
        return communication;
    }
}
