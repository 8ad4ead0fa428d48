package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ChatParticipant.Address;
import health.rapport.model.ParticipantSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.util.Optional;

/** The items of Twilio's roster in our words. */
final class ParticipantMapping {
    private ParticipantMapping() {}

    /** Nothing where neither an identity nor a channel is told. */
    static Optional<ChatParticipant> of(String sid, JsonNode data) {
        if (sid.isBlank()) {
            return Optional.empty();
        }
        return address(data).map(address -> new ChatParticipant(
                new ParticipantSid(sid),
                address,
                reference(Json.embedded(data, "attributes")),
                Json.number(data, "lastConsumedMessageIndex"),
                Json.instant(data, "lastConsumptionTimestamp"),
                Json.instant(Json.embedded(data, "attributes"), Looks.ATTRIBUTE)));
    }

    private static Optional<Address> address(JsonNode data) {
        Optional<String> identity = Json.text(data, "identity");
        String type = Json.text(data, "type").orElse(identity.isPresent() ? "chat" : "");
        return switch (type) {
            case "" -> Optional.empty();
            case "chat" -> identity.map(name -> new Address.Chat(new ChatIdentity(name)));
            case "sms" -> Optional.of(sms(data.path("bindings").path("sms")));
            default -> Optional.of(new Address.Other(type));
        };
    }

    /** Inferred: the inner names of the binding are not public; all that were seen or are likely are read. */
    private static Address sms(JsonNode binding) {
        return number(binding, "address")
                .<Address>map(phone -> new Address.Sms(phone, number(binding, "proxy_address", "proxyAddress", "projected_address")))
                .orElseGet(() -> new Address.Other("sms"));
    }

    private static Optional<PhoneNumber> number(JsonNode binding, String... names) {
        return Json.text(binding, names).filter(PhoneNumber::isValid).map(PhoneNumber::new);
    }

    private static Optional<Reference> reference(JsonNode attributes) {
        return Json.text(attributes, "profile", "reference").flatMap(References::in);
    }
}
