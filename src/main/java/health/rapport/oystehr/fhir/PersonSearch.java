package health.rapport.oystehr.fhir;

import health.rapport.care.Person;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirPage.Lookup;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Fetches people: by reference, by number, by what they are to a patient. Blocks. */
final class PersonSearch {
    private static final int MOST = 200;
    private static final Set<String> KINDS = Set.of("Patient", "RelatedPerson", "Practitioner", "Device");

    private final FhirApi fhir;
    private final PhoneNumbers numbers;
    private final PersonMapping mapping;

    PersonSearch(FhirApi fhir, PhoneNumbers numbers, PersonMapping mapping) {
        this.fhir = fhir;
        this.numbers = numbers;
        this.mapping = mapping;
    }

    /** One search for each type among the references. */
    Lookup fetch(Collection<Reference> references) {
        Map<String, Set<String>> idsByType = new TreeMap<>();
        references.stream().filter(reference -> KINDS.contains(reference.type()) && !reference.id().startsWith("#"))
                .forEach(reference -> idsByType.computeIfAbsent(reference.type(), type -> new LinkedHashSet<>()).add(reference.id()));
        Map<Reference, FhirRecord> found = new HashMap<>();
        idsByType.forEach((type, ids) -> fhir.search(Query.of(type, Math.max(MOST, ids.size())).withAny("_id", ids)).matches()
                .forEach(match -> found.put(match.reference(), match)));
        return reference -> Optional.ofNullable(found.get(reference));
    }

    Optional<Person> person(Reference reference) {
        return reference.isA("Practitioner")
                ? practitioners(Query.of("Practitioner", 1).with("_id", reference.id()), any -> true).stream().findFirst()
                : fetch(List.of(reference)).find(reference).flatMap(mapping::person);
    }

    List<Person> relatedTo(Reference patient) {
        return fhir.search(Query.of("RelatedPerson", MOST).with("patient", patient.toString())).matches().stream()
                .filter(PersonSearch::isActive)
                .flatMap(related -> mapping.person(related).stream())
                .toList();
    }

    /** Everybody who works here, with what they do; those of whom that is not known, such as referring doctors, last. */
    List<Person> staff() {
        return practitioners(Query.of("Practitioner", MOST).with("_sort", "family"), PersonSearch::isActive).stream()
                .sorted(Comparator.comparing(person -> person.description().isEmpty()))
                .toList();
    }

    /** With what they do: as they say themselves, else as their role in the clinic says. */
    private List<Person> practitioners(Query query, Predicate<FhirRecord> wanted) {
        FhirPage page = fhir.search(query.with("_revinclude", "PractitionerRole:practitioner"));
        Map<Reference, String> roles = new HashMap<>();
        for (FhirRecord role : page.included()) {
            Mention.read(role.json().path("practitioner")).ifPresent(mention -> roles.putIfAbsent(mention.reference(), PersonMapping.role(role)));
        }
        return page.matches().stream()
                .filter(wanted)
                .flatMap(practitioner -> mapping.person(practitioner).stream())
                .map(person -> person.description().isEmpty() ? described(person, roles.getOrDefault(person.reference(), "")) : person)
                .toList();
    }

    /** Asks for every spelling of the number, and counts only who really has it. */
    List<Person> withNumber(PhoneNumber number) {
        return recordsWith(number).stream().flatMap(match -> mapping.person(match).stream()).toList();
    }

    /** Since when each of them has it; absent where the record does not tell. */
    Map<Reference, Optional<Instant>> holders(PhoneNumber number) {
        Map<Reference, Optional<Instant>> holders = new LinkedHashMap<>();
        recordsWith(number).forEach(match -> holders.put(match.reference(), since(match, number)));
        return holders;
    }

    private List<FhirRecord> recordsWith(PhoneNumber number) {
        Map<Reference, FhirRecord> owners = new LinkedHashMap<>();
        for (String type : List.of("Patient", "RelatedPerson", "Practitioner")) {
            fhir.search(Query.of(type, MOST).withAny("telecom", numbers.spellings(number))).matches().stream()
                    .filter(match -> mapping.person(match).stream().flatMap(person -> person.telecoms().stream())
                            .anyMatch(telecom -> telecom.isOwn() && telecom.number().equals(number)))
                    .forEach(match -> owners.putIfAbsent(match.reference(), match));
        }
        return List.copyOf(owners.values());
    }

    private Optional<Instant> since(FhirRecord owner, PhoneNumber number) {
        List<Optional<Instant>> starts = owner.json().path("telecom").valueStream()
                .filter(telecom -> numbers.read(telecom.path("value").asText()).filter(number::equals).isPresent())
                .map(telecom -> FhirTimes.instant(telecom.at("/period/start").asText())).toList();
        return starts.stream().allMatch(Optional::isPresent) ? starts.stream().flatMap(Optional::stream).min(Comparator.naturalOrder()) : Optional.empty();
    }

    private static Person described(Person person, String description) {
        return new Person(person.reference(), person.name(), description, person.telecoms());
    }

    private static boolean isActive(FhirRecord found) {
        return found.json().path("active").asBoolean(true);
    }
}
