package health.rapport.backend.fhir;

import health.rapport.backend.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Hundreds of values of one parameter as one condition: the rows that are looked for go to SQLite as a table. As alternatives of an expression they
 * would be too deep for it, and take it seconds to plan.
 */
final class ManyValues {
    /** Up to here alternatives are quicker. */
    static final int FEW = 100;

    private final Map<String, List<List<String>>> rows = new LinkedHashMap<>();

    /** @param columns such as {@code code, system}; always in the same order */
    ManyValues or(String columns, String... values) {
        rows.computeIfAbsent(columns, first -> new ArrayList<>()).add(List.of(values));
        return this;
    }

    Sql condition() {
        return Sql.any(rows.entrySet().stream().map(one -> in(one.getKey(), one.getValue())).toList());
    }

    private static Sql in(String columns, List<List<String>> wanted) {
        String members = IntStream.range(0, wanted.getFirst().size()).mapToObj(i -> "value ->> " + i).collect(Collectors.joining(", "));
        return Sql.of("(" + columns + ") IN (SELECT " + members + " FROM json_each(?))", Json.MAPPER.valueToTree(wanted).toString());
    }
}
