package health.rapport.backend.fhir;

import java.sql.SQLException;
import java.util.List;

/**
 * A condition on resources that SQL can go about in two ways: look up the set of those that meet it, which pays when they are
 * few, or test one resource at a time, which pays when they are many.
 *
 * @param negated meets it whoever is in none of the sources
 */
record Criterion(List<Source> sources, boolean negated) {
    /**
     * Rows that each name a resource which meets the condition. The tables are joined in the order that fits the use and by a named
     * index where it matters: left alone, the planner at times walks through all rows once for each resource.
     *
     * @param lookUp tables to find all such resources in
     * @param test   tables to test one resource by
     * @param column with the number of the resource
     */
    record Source(String lookUp, String test, String column, Sql where) {
        static Source of(String indexTable, Sql where) {
            return new Source(indexTable, indexTable + " INDEXED BY " + indexTable.replace("_index", "_by_resource"), "rid", where);
        }
    }

    private static final int FEW = 5_000;

    static Criterion of(String indexTable, Sql where) {
        return of(Source.of(indexTable, where));
    }

    static Criterion of(Source source) {
        return new Criterion(List.of(source), false);
    }

    /** What meets one of them, or where they are negated none. */
    static Criterion anyOf(List<Criterion> alternatives) {
        return new Criterion(alternatives.stream().flatMap(each -> each.sources.stream()).distinct().toList(), alternatives.getFirst().negated);
    }

    Criterion not() {
        return new Criterion(sources, !negated);
    }

    boolean isSelective(Session session) throws SQLException {
        if (negated) {
            return false;
        }
        long rows = 0;
        for (Source source : sources) {
            rows += Sql.of("SELECT COUNT(*) FROM (SELECT 1 FROM " + source.lookUp + " WHERE ").then(source.where)
                    .then(" LIMIT " + FEW + ")").number(session);
        }
        return rows < FEW;
    }

    /** @param rid the column with the number of the resource in question */
    Sql asSet(String rid) {
        return any(sources.stream().map(source ->
                Sql.of(rid + " IN (SELECT " + source.column + " FROM " + source.lookUp + " WHERE ").then(source.where).then(")")).toList());
    }

    Sql asTest(String rid) {
        return any(sources.stream().map(source -> Sql.of("EXISTS (SELECT 1 FROM " + source.test + " WHERE " + source.column
                + " = " + rid + " AND ").then(source.where).then(")")).toList());
    }

    private Sql any(List<Sql> alternatives) {
        Sql any = Sql.any(alternatives);
        return negated ? Sql.of("NOT ").then(any) : any;
    }
}
