package health.rapport.backend.fhir;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A piece of SQL with the values for its question marks; pieces are put together, values never become text. */
record Sql(String text, List<Object> values) {
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static final int FLAT = 100;
    static final Sql NOTHING = new Sql("", List.of());

    static Sql of(String text, Object... values) {
        return new Sql(text, List.of(values));
    }

    static Sql join(String separator, List<Sql> pieces) {
        var values = new ArrayList<>();
        pieces.forEach(piece -> values.addAll(piece.values));
        return new Sql(String.join(separator, pieces.stream().map(Sql::text).toList()), values);
    }

    /** One or another of them, halved again and again: SQLite takes no expression that is deeper than a thousand. */
    static Sql any(List<Sql> alternatives) {
        if (alternatives.size() <= FLAT) {
            return join(" OR ", alternatives).inBrackets();
        }
        int half = alternatives.size() / 2;
        return any(alternatives.subList(0, half)).then(" OR ").then(any(alternatives.subList(half, alternatives.size()))).inBrackets();
    }

    /** {@code (?,?,?)} */
    static Sql list(Collection<?> values) {
        return new Sql("(" + String.join(",", Collections.nCopies(values.size(), "?")) + ")", List.copyOf(values));
    }

    /** As {@link #list}, for any number of rids: SQLite takes no more than some thousand question marks. */
    static Sql rids(Collection<Long> rids) {
        return of("(SELECT value FROM json_each(?))", rids.toString());
    }

    Sql then(Sql next) {
        return join("", List.of(this, next));
    }

    Sql then(String text, Object... values) {
        return then(of(text, values));
    }

    Sql inBrackets() {
        return new Sql("(" + text + ")", values);
    }

    <T> List<T> all(Session session, Row<T> reader) throws SQLException {
        try (ResultSet rows = prepare(session).executeQuery()) {
            var found = new ArrayList<T>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        }
    }

    <T> Optional<T> first(Session session, Row<T> reader) throws SQLException {
        try (ResultSet rows = prepare(session).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    /** The first column of the only row. */
    long number(Session session) throws SQLException {
        return first(session, row -> row.getLong(1)).orElseThrow();
    }

    void run(Session session) throws SQLException {
        prepare(session).executeUpdate();
    }

    private PreparedStatement prepare(Session session) throws SQLException {
        PreparedStatement statement = session.prepare(text);
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return statement;
    }

    @Override
    public String toString() {
        return text;
    }
}
