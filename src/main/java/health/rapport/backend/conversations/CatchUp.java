package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.conversations.TwilioConversations.Conversation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the messages that Twilio told nobody of, because we were away longer than it tries, and has them recorded. */
final class CatchUp {
    private final FhirRecords fhir;
    private final TwilioConversations twilio;
    private final MessageRecorder messages;

    CatchUp(FhirRecords fhir, TwilioConversations twilio, MessageRecorder messages) {
        this.fhir = fhir;
        this.twilio = twilio;
        this.messages = messages;
    }

    /** Goes back in each conversation until a page of messages is on record as a whole. */
    void run() {
        twilio.conversations().forEach(this::conversation);
    }

    private void conversation(Conversation conversation) {
        if (conversation.encounter().isEmpty()) {
            return;
        }
        Set<String> recorded = recorded(conversation.encounter().get());
        twilio.messagesBackwards(conversation.sid(), page -> {
            List<JsonNode> missing = page.stream().filter(message -> !recorded.contains(message.path("sid").asText())).toList();
            missing.forEach(message -> messages.missed(conversation.sid(), message));
            return !missing.isEmpty();
        });
    }

    private Set<String> recorded(String encounter) {
        var sids = new HashSet<String>();
        String query = FhirRecords.parameter("encounter", encounter) + "&_elements=identifier&_count=500";
        for (ObjectNode communication : fhir.search("Communication", query)) {
            communication.path("identifier").forEach(identifier -> sids.add(identifier.path("value").asText()));
        }
        return sids;
    }
}
