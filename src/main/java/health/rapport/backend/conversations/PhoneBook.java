package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whose phone is it: {@code telecom} with system sms on Patient, RelatedPerson and Practitioner, or on a Patient's contacts. */
final class PhoneBook {
    private static final Pattern E164 = Pattern.compile("\\+(1\\d{10}|[2-9]\\d{7,14})");
    private static final Pattern PUNCTUATION = Pattern.compile("[\\s().\\-]");
    private static final List<String> TYPES = List.of("Patient", "RelatedPerson", "Practitioner");
    private static final int PAGE = 500;

    private final FhirRecords fhir;

    PhoneBook(FhirRecords fhir) {
        this.fhir = fhir;
    }

    /** References of everybody with this number; families share one. */
    Set<String> owners(String number) {
        var owners = new LinkedHashSet<String>();
        for (String type : TYPES) {
            fhir.search(type, FhirRecords.parameter("telecom", "sms|" + number)).stream().map(FhirRecords::reference).forEach(owners::add);
        }
        return owners.isEmpty() ? readThrough(number) : owners;
    }

    static boolean isNumber(String text) {
        return E164.matcher(text).matches();
    }

    /**
     * The number at which somebody gets texts, E.164, by rank: a contact's where they have none themselves, and nobody else's where only their own is not
     * written as it has to be. The app shows and checks a number by the same rules ({@code TextedNumber}).
     */
    static Optional<String> number(JsonNode person) {
        return Stream.concat(Stream.of(person), person.path("contact").valueStream()).map(holder -> written(holder).toList()).filter(numbers -> !numbers.isEmpty())
                .findFirst().flatMap(numbers -> numbers.stream().filter(PhoneBook::isNumber).findFirst());
    }

    /** No search finds a contact's telecom, nor a number that is written with spaces or hyphens, so this reads through everybody; it is the last resort. */
    private Set<String> readThrough(String number) {
        var owners = new LinkedHashSet<String>();
        for (String type : TYPES) {
            for (ObjectNode person : fhir.search(type, "_elements=telecom" + (type.equals("Patient") ? ",contact" : "") + "&_count=" + PAGE)) {
                if (Stream.concat(textNumbers(person), contactNumbers(person)).anyMatch(number::equals)) {
                    owners.add(FhirRecords.reference(person));
                }
            }
        }
        return owners;
    }

    private static Stream<String> contactNumbers(JsonNode patient) {
        return patient.path("contact").valueStream().flatMap(PhoneBook::textNumbers);
    }

    private static Stream<String> textNumbers(JsonNode person) {
        return written(person).filter(PhoneBook::isNumber);
    }

    private static Stream<String> written(JsonNode holder) {
        return holder.path("telecom").valueStream()
                .filter(telecom -> telecom.path("system").asText().equals("sms") && !telecom.path("use").asText().equals("old"))
                .sorted(Comparator.comparingInt(telecom -> telecom.path("rank").asInt(Integer.MAX_VALUE)))
                .map(telecom -> PUNCTUATION.matcher(telecom.path("value").asText("")).replaceAll(""))
                .filter(number -> !number.isEmpty());
    }
}
