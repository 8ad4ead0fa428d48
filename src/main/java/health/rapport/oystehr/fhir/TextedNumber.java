package health.rapport.oystehr.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.PhoneNumber;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a text arrives that names its recipient alone: the service chooses the number, by these rules (inferred; our own backend's {@code PhoneBook}
 * has the same). A number without country code is none, and nobody else is texted in the place of whoever has only such a one.
 */
public final class TextedNumber {
    private static final Pattern E164 = Pattern.compile("\\+(1\\d{10}|[2-9]\\d{7,14})");
    private static final Pattern PUNCTUATION = Pattern.compile("[\\s().\\-]");

    private TextedNumber() {}

    /** @param person a Patient, RelatedPerson or Practitioner; a Patient's contacts are asked only where there is no own number at all */
    public static Optional<PhoneNumber> of(JsonNode person) {
        return holder(person).flatMap(holder -> written(holder).stream().filter(number -> E164.matcher(number).matches()).findFirst()).map(PhoneNumber::new);
    }

    /** Whose number that is: the person's own record, or the contact's in it. */
    public static Optional<JsonNode> holder(JsonNode person) {
        return Stream.concat(Stream.of(person), person.path("contact").valueStream()).filter(holder -> !written(holder).isEmpty()).findFirst();
    }

    private static List<String> written(JsonNode holder) {
        return holder.path("telecom").valueStream()
                .filter(telecom -> telecom.path("system").asText().equals("sms") && !telecom.path("use").asText().equals("old"))
                .sorted(Comparator.comparingInt(telecom -> telecom.path("rank").asInt(Integer.MAX_VALUE)))
                .map(telecom -> PUNCTUATION.matcher(telecom.path("value").asText("")).replaceAll(""))
                .filter(number -> !number.isEmpty()).toList();
    }
}
