package health.rapport.oystehr.fhir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A FHIR search: a type, its parameters, and how many matches are wanted at most. */
public record Query(String type, Map<String, List<String>> parameters, int most) {
    private static final int LARGEST_PAGE = 200;

    public static Query of(String type, int most) {
        return new Query(type, Map.of(), most).with("_count", Integer.toString(Math.min(most, LARGEST_PAGE)));
    }

    /** Only these elements, and those that every resource of its type has to have. A server that does not know this sends all. */
    public Query only(String... elements) {
        return with("_elements", String.join(",", elements));
    }

    /** Repeated names are a conjunction. */
    public Query with(String name, String value) {
        var more = new LinkedHashMap<String, List<String>>();
        parameters.forEach((key, values) -> more.put(key, new ArrayList<>(values)));
        more.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        return new Query(type, more, most);
    }

    /** Values of which one has to fit. Commas in them are data, not separators. */
    public Query withAny(String name, Collection<String> values) {
        return with(name, String.join(",", values.stream().map(Query::escape).toList()));
    }

    public static String escape(String value) {
        return value.replace("\\", "\\\\").replace(",", "\\,").replace("$", "\\$").replace("|", "\\|");
    }

    @Override
    public String toString() {
        return "Query[" + type + parameters.keySet() + "]";
    }
}
