package health.rapport.oystehr.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.ConversationSid;
import health.rapport.oystehr.http.LosslessJson;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where an Encounter says which conversation is its own: in Oystehr's virtual-service extension (R4B) or in
 * {@code virtualService} (R5), and in an identifier of ours, because extensions cannot be searched for.
 */
final class ConversationLink {
    static final String SYSTEM = "https://rapport.health/fhir/conversation-sid";
    private static final String CHANNEL = "twilio-conversations";
    private static final Pattern VIRTUAL_SERVICE =
            Pattern.compile("https://extensions\\.fhir\\.(zapehr|oystehr)\\.com/encounter-virtual-service-pre-release");

    private ConversationLink() {}

    /** The service's own word comes before our mark. Video rooms in the same extension are passed over. */
    static Optional<ConversationSid> read(JsonNode encounter) {
        return fromExtension(encounter).or(() -> fromVirtualService(encounter)).or(() -> mark(encounter));
    }

    /** Adds our identifier where it is not there yet. */
    static JsonPatch marking(JsonNode encounter, ConversationSid conversation) {
        if (marks(encounter).anyMatch(conversation.value()::equals)) {
            return new JsonPatch();
        }
        JsonNode identifier = LosslessJson.object().put("system", SYSTEM).put("value", conversation.value());
        return new JsonPatch().append(encounter, "", "identifier", List.of(identifier));
    }

    private static Optional<ConversationSid> mark(JsonNode encounter) {
        return marks(encounter).findFirst().map(ConversationSid::new);
    }

    private static Stream<String> marks(JsonNode encounter) {
        return encounter.path("identifier").valueStream().filter(identifier -> identifier.path("system").asText().equals(SYSTEM))
                .map(identifier -> identifier.path("value").asText()).filter(value -> !value.isBlank());
    }

    private static Optional<ConversationSid> fromExtension(JsonNode encounter) {
        for (JsonNode extension : encounter.path("extension")) {
            if (VIRTUAL_SERVICE.matcher(extension.path("url").asText()).matches()
                    && part(extension, "channelType").path("valueCoding").path("code").asText().equals(CHANNEL)) {
                return sid(part(extension, "addressString").path("valueString"));
            }
        }
        return Optional.empty();
    }

    private static Optional<ConversationSid> fromVirtualService(JsonNode encounter) {
        for (JsonNode service : encounter.path("virtualService")) {
            if (service.path("channelType").path("code").asText().equals(CHANNEL)) {
                return sid(service.path("addressString"));
            }
        }
        return Optional.empty();
    }

    private static JsonNode part(JsonNode extension, String url) {
        for (JsonNode inner : extension.path("extension")) {
            if (inner.path("url").asText().equals(url)) {
                return inner;
            }
        }
        return LosslessJson.MAPPER.missingNode();
    }

    private static Optional<ConversationSid> sid(JsonNode text) {
        return Optional.ofNullable(text.textValue()).filter(value -> !value.isBlank()).map(ConversationSid::new);
    }
}
