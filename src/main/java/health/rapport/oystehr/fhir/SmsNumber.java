package health.rapport.oystehr.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.PhoneNumber;
import health.rapport.oystehr.http.LosslessJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A number that shall receive texts, put on a record once. One that the record has as a contact's only stays that
 * contact's: on the person's own it would pass for theirs from then on.
 */
final class SmsNumber {
    private final PhoneNumbers numbers;
    private final PhoneNumber number;

    SmsNumber(PhoneNumbers numbers, PhoneNumber number) {
        this.numbers = numbers;
        this.number = number;
    }

    JsonPatch on(JsonNode record) {
        if (!has(record)) {
            JsonNode contacts = record.path("contact");
            for (int place = 0; place < contacts.size(); place++) {
                if (has(contacts.get(place))) {
                    return on(contacts.get(place), "/contact/" + place);
                }
            }
        }
        return on(record, "");
    }

    private JsonPatch on(JsonNode owner, String path) {
        boolean there = owner.path("telecom").valueStream().anyMatch(telecom -> telecom.path("system").asText().equals("sms") && isIt(telecom));
        if (there) {
            return new JsonPatch();
        }
        var telecom = LosslessJson.object().put("system", "sms").put("value", number.e164());
        // What they were texted before went to another number.
        telecom.putObject("period").put("start", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return new JsonPatch().append(owner, path, "telecom", List.of(telecom));
    }

    private boolean has(JsonNode owner) {
        return owner.path("telecom").valueStream().anyMatch(this::isIt);
    }

    private boolean isIt(JsonNode telecom) {
        return !telecom.path("use").asText().equals("old")
                && List.of("sms", "phone").contains(telecom.path("system").asText())
                && numbers.read(telecom.path("value").asText()).filter(number::equals).isPresent();
    }
}
