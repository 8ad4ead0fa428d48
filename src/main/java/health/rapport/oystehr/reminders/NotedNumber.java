package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/** The phone that a text came from, as the backend's notes tell it; Oystehr does not publish where it puts the number of an unknown sender. */
final class NotedNumber {
    private static final Pattern FROM = Pattern.compile("received from number: (\\+\\d+)");

    private NotedNumber() {}

    static Optional<PhoneNumber> of(JsonNode communication) {
        return communication.path("note").valueStream().flatMap(note -> FROM.matcher(note.path("text").asText()).results()).map(found -> found.group(1))
                .filter(PhoneNumber::isValid).findFirst().map(PhoneNumber::new);
    }
}
