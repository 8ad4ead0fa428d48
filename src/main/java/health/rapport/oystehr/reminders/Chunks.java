package health.rapport.oystehr.reminders;

import health.rapport.oystehr.fhir.FhirApi;
import health.rapport.oystehr.fhir.FhirRecord;
import health.rapport.oystehr.fhir.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Searches for many values of one parameter, so many at a time as a request can carry. */
final class Chunks {
    private static final int AT_ONCE = 100;
    private static final int MOST_EACH = 20;

    private final FhirApi fhir;

    Chunks(FhirApi fhir) {
        this.fhir = fhir;
    }

    /** @param tokenSystem put before each value, with a bar; empty for none */
    List<FhirRecord> matches(String type, String parameter, String tokenSystem, Collection<String> values) {
        String before = tokenSystem.isEmpty() ? "" : tokenSystem + "|";
        List<String> all = values.stream().distinct().map(value -> before + Query.escape(value)).toList();
        var found = new ArrayList<FhirRecord>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            found.addAll(fhir.search(Query.of(type, some.size() * MOST_EACH).with(parameter, String.join(",", some))).matches());
        }
        return found;
    }
}
