package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    /** A change can become visible after a later one, and the server's clock be another than ours. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final FhirRecords fhir;
    private final Clock clock;
    private final Map<String, Set<String>> byOwner = new HashMap<>();
    private final Map<String, Instant> readUntil = new HashMap<>();

    UnsearchableNumbers(FhirRecords fhir, Clock clock) {
        this.fhir = fhir;
        this.clock = clock;
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
        Instant now = clock.instant();
        String changed = Optional.ofNullable(readUntil.get(type))
                .map(until -> "&" + FhirRecords.parameter("_lastUpdated", "ge" + until.minus(OVERLAP))).orElse("");
        for (ObjectNode person : fhir.search(type, "_elements=telecom" + (type.equals("Patient") ? ",contact" : "") + "&_count=" + PAGE + changed)) {
            Set<String> numbers = PhoneBook.numbers(person).collect(Collectors.toCollection(HashSet::new));
            PhoneBook.searchable(person).forEach(numbers::remove);
            if (numbers.isEmpty()) {
                byOwner.remove(FhirRecords.reference(person));
            } else {
                byOwner.put(FhirRecords.reference(person), numbers);
            }
        }
        readUntil.put(type, now);
    }
}
