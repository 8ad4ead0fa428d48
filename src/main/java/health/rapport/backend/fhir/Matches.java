package health.rapport.backend.fhir;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the numbers of resources that meet criteria, in order. Few matches are looked up and sorted; many are counted, and met by
 * reading along an index in the order asked for until the page is full.
 */
final class Matches {
    /** @param upTo leaves out resources with a higher number */
    record Query(Set<String> types, List<Criterion> criteria, List<SearchRequest.Order> orders, long upTo) {}

    record Page(long total, List<Long> rids) {}

    private final Definitions definitions;
    private final Totals totals = new Totals();

    Matches(Definitions definitions) {
        this.definitions = definitions;
    }

    static long newest(Session session) throws SQLException {
        return Sql.of("SELECT COALESCE(MAX(rid), 0) FROM resource").number(session);
    }

    Page find(Session session, Query query, int count, int offset) throws SQLException {
        var few = new ArrayList<Sql>();
        var many = new ArrayList<Criterion>();
        for (Criterion criterion : query.criteria()) {
            if (criterion.isSelective(session)) {
                few.add(criterion.asSet("r.rid"));
            } else {
                many.add(criterion);
            }
        }
        return few.isEmpty() ? amongMany(session, query, count, offset) : amongFew(session, query, few, many, count, offset);
    }

    private Page amongFew(Session session, Query query, List<Sql> few, List<Criterion> many, int count, int offset) throws SQLException {
        var conditions = new ArrayList<>(few);
        many.forEach(criterion -> conditions.add(criterion.asTest("r.rid")));
        // The plus signs keep the planner from walking through the whole type where a set is at hand.
        conditions.add(Sql.of("+r.type IN ").then(Sql.list(query.types())).then(" AND +r.deleted = 0 AND r.rid <= ?", query.upTo()));
        List<Long> all = Sql.of("SELECT r.rid FROM resource r WHERE ").then(Sql.join(" AND ", conditions)).then(" ORDER BY ").then(order(query))
                .all(session, row -> row.getLong(1));
        int from = Math.min(offset, all.size());
        return new Page(all.size(), all.subList(from, Math.min(from + count, all.size())));
    }

    private Page amongMany(Session session, Query query, int count, int offset) throws SQLException {
        long total = totals.of(session, counting(query));
        if (count == 0) {
            return new Page(total, List.of());
        }
        Sql all = null;
        // An index in order holds one type after the other.
        if (query.types().size() == 1 && query.orders().size() == 1 && total * total > (offset + (long) count) * query.upTo()) {
            all = alongIndex(query).orElse(null);
        }
        if (all == null) {
            all = Sql.of("SELECT r.rid FROM resource r WHERE ").then(tests(query, query.criteria())).then(" ORDER BY ").then(order(query));
        }
        return new Page(total, all.then(" LIMIT ? OFFSET ?", count, offset).all(session, row -> row.getLong(1)));
    }

    /** Looks up one set and tests its members for the rest. */
    private static Sql counting(Query query) {
        Optional<Criterion> first = query.criteria().stream().filter(criterion -> !criterion.negated()).findFirst();
        if (first.isEmpty()) {
            return Sql.of("SELECT COUNT(*) FROM resource r WHERE ").then(tests(query, query.criteria()));
        }
        List<Criterion> rest = query.criteria().stream().filter(criterion -> criterion != first.get()).toList();
        Sql tests = Sql.of("+r.type IN ").then(Sql.list(query.types())).then(" AND +r.deleted = 0 AND r.rid <= ?", query.upTo());
        for (Criterion criterion : rest) {
            tests = tests.then(" AND ").then(criterion.asTest("r.rid"));
        }
        return Sql.of("SELECT COUNT(*) FROM resource r WHERE ").then(first.get().asSet("r.rid")).then(" AND ").then(tests);
    }

    private static Sql tests(Query query, List<Criterion> criteria) {
        Sql tests = Sql.of("r.type IN ").then(Sql.list(query.types())).then(" AND r.deleted = 0 AND r.rid <= ?", query.upTo());
        for (Criterion criterion : criteria) {
            tests = tests.then(" AND ").then(criterion.asTest("r.rid"));
        }
        return tests;
    }

    private Optional<Sql> alongIndex(Query query) {
        SearchRequest.Order order = query.orders().getFirst();
        String direction = order.descending() ? " DESC" : "";
        Sql tests = tests(query, query.criteria());
        if (order.code().equals("_lastUpdated")) {
            return Optional.of(Sql.of("SELECT r.rid FROM resource r INDEXED BY resource_by_change WHERE ").then(tests)
                    .then(" ORDER BY r.updated" + direction + ", r.rid" + direction));
        }
        SearchParameter parameter = parameter(query.types(), order.code());
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
            parts.add(key(query.types(), order).then(direction + " NULLS LAST"));
        }
        parts.add(Sql.of("r.rid" + direction));
        return Sql.join(", ", parts);
    }

    private Sql key(Set<String> types, SearchRequest.Order order) {
        if (order.code().equals("_lastUpdated")) {
            return Sql.of("r.updated");
        }
        if (order.code().equals("_id")) {
            return Sql.of("r.id");
        }
        SearchParameter parameter = parameter(types, order.code());
        if (parameter.kind() == SearchParameter.Kind.COMPOSITE) {
            throw FhirFailure.notSupported("Nothing is sorted by the composite parameter \"" + order.code() + "\"");
        }
        String end = order.descending() ? "MAX" : "MIN";
        String value = switch (parameter.kind()) {
            case DATE -> (order.descending() ? "latest" : "earliest") + " FROM moment_order";
            case TOKEN, URI -> end + "(code) FROM token_index";
            case STRING -> end + "(folded) FROM text_index";
            case REFERENCE -> end + "(id) FROM link_index";
            case NUMBER, QUANTITY, COMPOSITE -> end + "(low) FROM amount_index";
        };
        return Sql.of("(SELECT " + value + " WHERE rid = r.rid AND parameter = ?)", parameter.key());
    }

    /** Several types are sorted by what all types know. */
    private SearchParameter parameter(Set<String> types, String code) {
        return definitions.find(types.iterator().next(), code).filter(found -> types.size() == 1 || found.isCommon())
                .orElseThrow(() -> new Criteria.UnknownParameter(String.join(",", types), code));
    }
}
