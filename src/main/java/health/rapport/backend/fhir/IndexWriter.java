package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Keeps the index tables in step with the resources. */
final class IndexWriter {
    private static final List<String> TABLES = List.of("token_index", "text_index", "link_index", "moment_index", "amount_index", "moment_order");

    private final Indexer indexer;

    IndexWriter(Indexer indexer) {
        this.indexer = indexer;
    }

    void createTables(Session session) throws SQLException {
        for (String table : TABLES) {
            session.execute("DROP TABLE IF EXISTS " + table);
        }
        session.executeAll("index.sql");
    }

    void replace(Session session, long rid, String type, JsonNode resource, boolean indexedBefore) throws SQLException {
        if (indexedBefore) {
            remove(session, rid);
        }
        Set<IndexRow> rows = indexer.rows(type, resource);
        for (IndexRow row : rows) {
            insert(row, rid, IndexRow.ALONE).run(session);
        }
        for (IndexRow.Together together : indexer.composites(type, resource)) {
            insert(together.row(), rid, together.element()).run(session);
        }
        for (IndexRow.Moment key : indexer.sortKeys(type, rows)) {
            Sql.of("INSERT INTO moment_order (rid, parameter, earliest, latest) VALUES (?, ?, ?, ?)", rid, key.parameter(),
                    key.span().start(), key.span().end())
                    .run(session);
        }
    }

    void remove(Session session, long rid) throws SQLException {
        for (String table : TABLES) {
            Sql.of("DELETE FROM " + table + " WHERE rid = ?", rid).run(session);
        }
    }

    private static Sql insert(IndexRow row, long rid, int element) {
        return switch (row) {
            case IndexRow.Token(int parameter, String system, String code) ->
                    Sql.of("INSERT INTO token_index (parameter, code, system, rid, element) VALUES (?, ?, ?, ?, ?)", parameter, code, system, rid, element);
            case IndexRow.Text(int parameter, String folded, String exact) ->
                    Sql.of("INSERT INTO text_index (parameter, folded, exact, rid, element) VALUES (?, ?, ?, ?, ?)", parameter, folded, exact, rid, element);
            case IndexRow.Link(int parameter, String base, String type, String id) ->
                    Sql.of("INSERT INTO link_index (parameter, id, type, base, rid, element) VALUES (?, ?, ?, ?, ?, ?)", parameter, id,
                            type, base, rid, element);
            case IndexRow.Moment(int parameter, TimeSpan span) ->
                    Sql.of("INSERT INTO moment_index (parameter, start, finish, rid, element) VALUES (?, ?, ?, ?, ?)", parameter, span.start(),
                            span.end(), rid, element);
            case IndexRow.Amount(int parameter, double low, double high, String system, String code, String unit) ->
                    Sql.of("INSERT INTO amount_index (parameter, low, high, system, code, unit, rid, element) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                            parameter, low, high, system, code, unit, rid, element);
        };
    }
}
