package health.rapport.backend.fhir;

import health.rapport.backend.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows that the values of one parameter ask for, as one condition. All of them begin with the same column, by which the index is sorted. */
final class WantedRows {
    /** Of more, SQLite gets a table: as alternatives of an expression they would be too deep for it, and take it seconds to plan. */
    private static final int FEW = 200;

    private final Map<List<String>, List<List<String>>> rows = new LinkedHashMap<>();

    /** @param columns such as {@code code, system} */
    WantedRows or(List<String> columns, String... values) {
        rows.computeIfAbsent(columns, first -> new ArrayList<>()).add(List.of(values));
        return this;
    }

    Sql condition() {
        return rows.values().stream().mapToInt(List::size).sum() > FEW ? asTables() : asAlternatives();
    }

    private Sql asAlternatives() {
        String first = rows.keySet().iterator().next().getFirst();
        List<String> firsts = rows.values().stream().flatMap(List::stream).map(List::getFirst).distinct().toList();
        List<Sql> alternatives = rows.entrySet().stream().flatMap(one -> one.getValue().stream().map(values -> equal(one.getKey(), values))).toList();
        return Sql.of(first + " IN ").then(Sql.list(firsts)).then(" AND ").then(Sql.any(alternatives));
    }

    private static Sql equal(List<String> columns, List<String> values) {
        return new Sql(columns.stream().map(column -> column + " = ?").collect(Collectors.joining(" AND ", "(", ")")), List.copyOf(values));
    }

    private Sql asTables() {
        return Sql.any(rows.entrySet().stream().map(one -> in(one.getKey(), one.getValue())).toList());
    }

    private static Sql in(List<String> columns, List<List<String>> wanted) {
        String members = IntStream.range(0, columns.size()).mapToObj(i -> "value ->> " + i).collect(Collectors.joining(", "));
        return Sql.of("(" + String.join(", ", columns) + ") IN (SELECT " + members + " FROM json_each(?))", Json.MAPPER.valueToTree(wanted).toString());
    }
}
