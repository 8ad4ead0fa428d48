package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The numbers that no search finds: a contact's, and one that is written with spaces or hyphens. Reads through everybody the first time, and then only
 * through those whom somebody has changed since.
 */
final class UnsearchableNumbers {
    private static final int PAGE = 500;
    /** A change can become visible after a later one. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private final FhirRecords fhir;
    private final Map<String, Set<String>> byOwner = new HashMap<>();
    private final Map<String, Instant> readUntil = new HashMap<>();

    UnsearchableNumbers(FhirRecords fhir) {
        this.fhir = fhir;
    }

    /** References of those whose record has, or had before it was deleted, this number in such a way. */
    synchronized List<String> owners(String number) {
        read();
        return byOwner.entrySet().stream().filter(one -> one.getValue().contains(number)).map(Map.Entry::getKey).sorted().toList();
    }

    /** Better before the first text comes, for whoever tells of that does not wait for ever. */
    synchronized void read() {
        PhoneBook.TYPES.forEach(this::readOn);
    }

    private void readOn(String type) {
        String changed = Optional.ofNullable(readUntil.get(type)).map(until -> "&" + FhirRecords.parameter("_lastUpdated", "ge" + until.minus(OVERLAP))).orElse("");
        for (ObjectNode person : fhir.search(type, "_elements=telecom" + (type.equals("Patient") ? ",contact" : "") + "&_count=" + PAGE + changed)) {
            Set<String> numbers = PhoneBook.numbers(person).collect(Collectors.toCollection(HashSet::new));
            PhoneBook.searchable(person).forEach(numbers::remove);
            if (numbers.isEmpty()) {
                byOwner.remove(FhirRecords.reference(person));
            } else {
                byOwner.put(FhirRecords.reference(person), numbers);
            }
            updated(person).ifPresent(moment -> readUntil.merge(type, moment, (one, other) -> one.isAfter(other) ? one : other));
        }
    }

    private static Optional<Instant> updated(ObjectNode person) {
        try {
            return Optional.of(OffsetDateTime.parse(person.at("/meta/lastUpdated").asText()).toInstant());
        } catch (DateTimeException unsaid) {
            return Optional.empty();
        }
    }
}
