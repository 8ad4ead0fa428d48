package health.rapport.oystehr.fhir;

import health.rapport.model.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a search found, in the server's order, and what it brought along because it was asked to. */
public record FhirPage(List<FhirRecord> matches, List<FhirRecord> included) {
    public Lookup lookup() {
        Map<Reference, FhirRecord> known = new LinkedHashMap<>();
        matches.forEach(match -> known.put(match.reference(), match));
        included.forEach(include -> known.put(include.reference(), include));
        return reference -> Optional.ofNullable(known.get(reference));
    }

    /** Finds records that were fetched already. */
    @FunctionalInterface
    public interface Lookup {
        Optional<FhirRecord> find(Reference reference);

        default Lookup orElse(Lookup other) {
            return reference -> find(reference).or(() -> other.find(reference));
        }
    }
}
