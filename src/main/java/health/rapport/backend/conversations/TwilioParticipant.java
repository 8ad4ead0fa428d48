package health.rapport.backend.conversations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.Json;
import java.util.Optional;

/**
 * Somebody in a Twilio conversation.
 *
 * @param identity  of a chat participant, else empty
 * @param address   of an SMS participant, E.164, else empty
 * @param noted who that is in FHIR, as the participant's attributes say it; everybody in the chat can edit them
 */
record TwilioParticipant(String sid, String identity, String address, Optional<String> noted) {
    private static final String REFERENCE = "reference";

    static TwilioParticipant of(JsonNode json) {
        return new TwilioParticipant(json.path("sid").asText(), json.path("identity").asText(""), json.at("/messaging_binding/address").asText(""),
                referenceIn(json.path("attributes").asText()));
    }

    static String attributes(String reference) {
        return Json.object().put(REFERENCE, reference).toString();
    }

    static Optional<String> referenceIn(String attributes) {
        try {
            return Optional.ofNullable(Json.MAPPER.readTree(attributes).path(REFERENCE).textValue()).flatMap(PersonReference::relative);
        } catch (JsonProcessingException someoneElses) {
            return Optional.empty();
        }
    }

    boolean isSms() {
        return !address.isEmpty();
    }

    boolean isChat() {
        return !identity.isEmpty();
    }

    @Override
    public String toString() {
        return "TwilioParticipant[" + sid + "]";
    }
}
