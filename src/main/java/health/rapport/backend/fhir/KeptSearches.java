package health.rapport.backend.fhir;

import health.rapport.backend.http.Parameters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Searches by POST that are too long for a link: the links between their pages name them instead. They live in memory, the youngest of them
 * and for an hour; the name is not to be guessed, for whoever has it was let in with the whole search. Safe for all threads.
 */
final class KeptSearches {
    static final String NAME = "_kept";
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final long MOST_CHARACTERS = 50_000_000;

    /** @param address of the type that is searched */
    private record Kept(String address, Parameters parameters, long size, Instant until) {
        @Override
        public String toString() {
            return "Kept[" + size + "]";
        }
    }

    private final Clock clock;
    private final Map<String, Kept> searches = new LinkedHashMap<>();
    private long characters = 0;

    KeptSearches(Clock clock) {
        this.clock = clock;
    }

    /** @return the name */
    synchronized String keep(String address, Parameters parameters, long size) {
        String name = UUID.randomUUID().toString();
        searches.put(name, new Kept(address, parameters, size, clock.instant().plus(LIFETIME)));
        characters += size;
        while (characters > MOST_CHARACTERS) {
            characters -= searches.remove(searches.keySet().iterator().next()).size();
        }
        return name;
    }

    /**
     * What is asked, with all that a kept search says.
     *
     * @throws FhirFailure 410 where it is not kept any more
     */
    synchronized Parameters whole(String address, Parameters asked) {
        if (!asked.has(NAME)) {
            return asked;
        }
        Kept kept = searches.get(asked.first(NAME).orElseThrow());
        if (kept == null || !kept.address().equals(address) || clock.instant().isAfter(kept.until())) {
            throw FhirFailure.of(410, "expired", "This search is not kept any more; ask for its first page again");
        }
        var whole = new ArrayList<>(kept.parameters().entries());
        asked.entries().stream().filter(parameter -> !parameter.getKey().equals(NAME)).forEach(whole::add);
        return new Parameters(whole);
    }
}
