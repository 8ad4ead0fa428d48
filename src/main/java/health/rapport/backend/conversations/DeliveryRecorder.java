package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Parameters;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Notes on a Communication that the network could not deliver it, and to whom. */
final class DeliveryRecorder {
    private static final Set<String> FAILURES = Set.of("failed", "undelivered");

    private final FhirRecords fhir;
    private final MessageRecorder messages;
    private final Clock clock;

    DeliveryRecorder(FhirRecords fhir, MessageRecorder messages, Clock clock) {
        this.fhir = fhir;
        this.messages = messages;
        this.clock = clock;
    }

    /** {@code onDeliveryUpdated}, for a conversation's message to one SMS participant. */
    void conversationMessage(Parameters event) {
        if (!FAILURES.contains(event.first("Status").orElse(""))) {
            return;
        }
        Optional<String> recipient = messages.participant(event.first("ConversationSid").orElse(""), event.first("ParticipantSid").orElse(""));
        messages.communication(event)
                .ifPresent(reference -> fhir.change(reference, communication -> failed(communication, recipient.orElse("a recipient"), error(event))));
    }

    /** The status callback of a text outside of conversations. */
    void text(String communication, Parameters event) {
        String status = event.first("MessageStatus").orElse("");
        fhir.change(communication, resource -> {
            if (FAILURES.contains(status)) {
                failed(resource, resource.at("/recipient/0/reference").asText("the recipient"), error(event));
            } else if (status.equals("delivered") && CommunicationResource.isOpen(resource)) {
                resource.put("status", "completed");
            } else {
                CommunicationResource.handedOver(resource);
            }
        });
    }

    /** The message counts as not done only where it reached nobody. */
    void failed(ObjectNode communication, String recipient, String error) {
        String note = notDelivered(recipient) + error + ")";
        if (hasNote(communication, note)) {
            return;
        }
        CommunicationResource.note(communication, clock.instant().toString(), note);
        boolean nobody = true;
        for (JsonNode other : communication.path("recipient")) {
            nobody &= hasNote(communication, notDelivered(other.path("reference").asText()));
        }
        if (nobody) {
            communication.put("status", "not-done");
            communication.putObject("statusReason").put("text", "Not delivered (error " + error + ")");
        }
    }

    /** Goes on with the error; to behind the whole reference, for another's may begin alike. */
    private static String notDelivered(String recipient) {
        return "Not delivered to " + recipient + " (error ";
    }

    private static boolean hasNote(JsonNode communication, String beginning) {
        return communication.path("note").valueStream().anyMatch(note -> note.path("text").asText().startsWith(beginning));
    }

    private static String error(Parameters event) {
        return event.first("ErrorCode").filter(code -> !code.isBlank()).orElse("unknown");
    }
}
