package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose phone is it: {@code telecom} with system sms on Patient, RelatedPerson and Practitioner, or on a Patient's contacts. */
final class PhoneBook {
    private static final Pattern E164 = Pattern.compile("\\+(1\\d{10}|[2-9]\\d{7,14})");
    private static final Pattern PUNCTUATION = Pattern.compile("[\\s().\\-]");
    static final List<String> TYPES = List.of("Patient", "RelatedPerson", "Practitioner");

    private final FhirRecords fhir;
    private final UnsearchableNumbers unsearchable;

    /** @param clock as near to the FHIR server's as there is one */
    PhoneBook(FhirRecords fhir, Clock clock) {
        this.fhir = fhir;
        unsearchable = new UnsearchableNumbers(fhir, clock);
    }

    /** Reads what takes long the first time. Blocks. */
    void prepare() {
        unsearchable.read();
    }

    /** References of everybody with this number; families share one. A contact who is on record as a RelatedPerson of the same patient counts as that one. */
    Set<String> owners(String number) {
        var people = new LinkedHashMap<String, ObjectNode>();
        for (String type : TYPES) {
            fhir.search(type, FhirRecords.parameter("telecom", "sms|" + number)).forEach(person -> people.put(FhirRecords.reference(person), person));
        }
        for (String other : unsearchable.owners(number)) {
            if (!people.containsKey(other)) {
                fhir.read(other).filter(person -> numbers(person).anyMatch(number::equals)).ifPresent(person -> people.put(other, person));
            }
        }
        Set<String> theirs = people.values().stream().flatMap(person -> fhir.own(person.at("/patient/reference").asText()).stream())
                .collect(Collectors.toSet());
        var owners = new LinkedHashSet<>(people.keySet());
        owners.removeIf(owner -> theirs.contains(owner) && written(people.get(owner)).noneMatch(number::equals));
        return owners;
    }

    static boolean isNumber(String text) {
        return E164.matcher(text).matches();
    }

    /**
     * The number at which somebody gets texts, E.164, by rank: a contact's where they have none themselves, and nobody else's where only their own is not
     * written as it has to be. The app shows and checks a number by the same rules ({@code TextedNumber}).
     */
    static Optional<String> number(JsonNode person) {
        return Stream.concat(Stream.of(person), person.path("contact").valueStream()).map(holder -> written(holder).toList())
                .filter(numbers -> !numbers.isEmpty())
                .findFirst().flatMap(numbers -> numbers.stream().filter(PhoneBook::isNumber).findFirst());
    }

    /** All at which a record says that somebody gets texts, a contact's included. */
    static Stream<String> numbers(JsonNode person) {
        return Stream.concat(Stream.of(person), person.path("contact").valueStream()).flatMap(PhoneBook::written).filter(PhoneBook::isNumber);
    }

    /** What a search for somebody's own telecoms can find, letter by letter. */
    static Stream<String> searchable(JsonNode person) {
        return person.path("telecom").valueStream().filter(PhoneBook::getsTexts).map(telecom -> telecom.path("value").asText(""));
    }

    private static Stream<String> written(JsonNode holder) {
        return holder.path("telecom").valueStream()
                .filter(PhoneBook::getsTexts)
                .sorted(Comparator.comparingInt(telecom -> telecom.path("rank").asInt(Integer.MAX_VALUE)))
                .map(telecom -> PUNCTUATION.matcher(telecom.path("value").asText("")).replaceAll(""))
                .filter(number -> !number.isEmpty());
    }

    private static boolean getsTexts(JsonNode telecom) {
        return telecom.path("system").asText().equals("sms") && !telecom.path("use").asText().equals("old");
    }
}
