package health.rapport.backend.fhir;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A condition on resources that SQL can go about in two ways: look up the set of those that meet it, which pays when they are
 * few, or test one resource at a time, which pays when they are many.
 *
 * @param negated meets it whoever is in none of the sources
 */
record Criterion(List<Source> sources, boolean negated) {
    /** Rows whose {@code column} names a resource that meets the condition. */
    record Source(String tables, String column, Sql where) {}

    private static final int FEW = 1_000;

    static Criterion of(String tables, String column, Sql where) {
        return new Criterion(List.of(new Source(tables, column, where)), false);
    }

    Criterion not() {
        return new Criterion(sources, !negated);
    }

    boolean isSelective(Connection connection) throws SQLException {
        if (negated) {
            return false;
        }
        long rows = 0;
        for (Source source : sources) {
            rows += Sql.of("SELECT COUNT(*) FROM (SELECT 1 FROM " + source.tables + " WHERE ").then(source.where).then(" LIMIT " + FEW + ")").number(connection);
        }
        return rows < FEW;
    }

    /** @param rid the column with the number of the resource in question */
    Sql asSet(String rid) {
        return any(sources.stream().map(source ->
                Sql.of(rid + " IN (SELECT " + source.column + " FROM " + source.tables + " WHERE ").then(source.where).then(")")).toList());
    }

    Sql asTest(String rid) {
        return any(sources.stream().map(source -> Sql.of("EXISTS (SELECT 1 FROM " + source.tables + " WHERE " + source.column + " = " + rid + " AND ")
                .then(source.where).then(")")).toList());
    }

    private Sql any(List<Sql> alternatives) {
        Sql any = Sql.join(" OR ", alternatives).inBrackets();
        return negated ? Sql.of("NOT ").then(any) : any;
    }
}
