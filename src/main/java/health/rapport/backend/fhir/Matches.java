package health.rapport.backend.fhir;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the numbers of resources that meet criteria, in order. Few matches are looked up and sorted; many are met by reading
 * along an index in the order asked for until the page is full.
 */
final class Matches {
    private static final int WORTH_READING_ALONG = 500;

    private final Definitions definitions;

    Matches(Definitions definitions) {
        this.definitions = definitions;
    }

    /** @param upTo leaves out resources with a higher number */
    record Query(String type, List<Criterion> criteria, List<SearchRequest.Order> orders, long upTo) {}

    static long newest(Connection connection) throws SQLException {
        return Sql.of("SELECT COALESCE(MAX(rid), 0) FROM resource").number(connection);
    }

    long count(Connection connection, Query query) throws SQLException {
        return Sql.of("SELECT COUNT(*) FROM resource r WHERE ").then(where(connection, query)).number(connection);
    }

    /** @param total how many match in all */
    List<Long> page(Connection connection, Query query, long total, int count, int offset) throws SQLException {
        Sql page = Sql.of(" LIMIT ? OFFSET ?", count, offset);
        Sql sql;
        if (total > WORTH_READING_ALONG && query.orders().size() == 1 && total * total > (offset + (long) count) * query.upTo()) {
            sql = alongIndex(query).orElse(null);
        } else {
            sql = null;
        }
        if (sql == null) {
            sql = Sql.of("SELECT r.rid FROM resource r WHERE ").then(where(connection, query)).then(" ORDER BY ").then(order(query));
        }
        return sql.then(page).all(connection, row -> row.getLong(1));
    }

    private Sql where(Connection connection, Query query) throws SQLException {
        var conditions = new ArrayList<Sql>();
        boolean selective = false;
        for (Criterion criterion : query.criteria()) {
            boolean few = criterion.isSelective(connection);
            selective |= few;
            conditions.add(few ? criterion.asSet("r.rid") : criterion.asTest("r.rid"));
        }
        // The plus sign keeps the planner from walking through the whole type where a set is at hand.
        String plus = selective ? "+" : "";
        conditions.add(Sql.of(plus + "r.type = ? AND " + plus + "r.deleted = 0 AND r.rid <= ?", query.type(), query.upTo()));
        return Sql.join(" AND ", conditions);
    }

    private Optional<Sql> alongIndex(Query query) {
        SearchRequest.Order order = query.orders().getFirst();
        String direction = order.descending() ? " DESC" : "";
        Sql tests = Sql.of("r.type = ? AND r.deleted = 0 AND r.rid <= ?", query.type(), query.upTo());
        for (Criterion criterion : query.criteria()) {
            tests = tests.then(" AND ").then(criterion.asTest("r.rid"));
        }
        if (order.code().equals("_lastUpdated")) {
            return Optional.of(Sql.of("SELECT r.rid FROM resource r INDEXED BY resource_by_change WHERE ").then(tests)
                    .then(" ORDER BY r.updated" + direction + ", r.rid" + direction));
        }
        SearchParameter parameter = parameter(query.type(), order.code());
        if (parameter.kind() != SearchParameter.Kind.DATE) {
            return Optional.empty();
        }
        String column = order.descending() ? "o.latest" : "o.earliest";
        String index = order.descending() ? "moment_order_down" : "moment_order_up";
        return Optional.of(Sql.of("SELECT r.rid FROM moment_order o INDEXED BY " + index + " CROSS JOIN resource r ON r.rid = o.rid WHERE o.parameter = ? AND ",
                parameter.key()).then(tests).then(" ORDER BY " + column + direction + ", o.rid" + direction));
    }

    /** The resource's number decides where all else is equal, so that pages never overlap. */
    private Sql order(Query query) {
        var parts = new ArrayList<Sql>();
        String direction = "";
        for (SearchRequest.Order order : query.orders()) {
            direction = order.descending() ? " DESC" : "";
            parts.add(key(query.type(), order).then(direction + " NULLS LAST"));
        }
        parts.add(Sql.of("r.rid" + direction));
        return Sql.join(", ", parts);
    }

    private Sql key(String type, SearchRequest.Order order) {
        if (order.code().equals("_lastUpdated")) {
            return Sql.of("r.updated");
        }
        if (order.code().equals("_id")) {
            return Sql.of("r.id");
        }
        SearchParameter parameter = parameter(type, order.code());
        String end = order.descending() ? "MAX" : "MIN";
        String value = switch (parameter.kind()) {
            case DATE -> (order.descending() ? "latest" : "earliest") + " FROM moment_order";
            case TOKEN, URI -> end + "(code) FROM token_index";
            case STRING -> end + "(folded) FROM text_index";
            case REFERENCE -> end + "(id) FROM link_index";
            case NUMBER, QUANTITY -> end + "(low) FROM amount_index";
        };
        return Sql.of("(SELECT " + value + " WHERE rid = r.rid AND parameter = ?)", parameter.key());
    }

    private SearchParameter parameter(String type, String code) {
        return definitions.find(type, code).orElseThrow(() -> new Criteria.UnknownParameter(type, code));
    }
}
