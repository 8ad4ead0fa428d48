package health.rapport.backend.fhir;

import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what {@code _include} and {@code _revinclude} add to a page, by the index of references. */
final class Includes {
    private final Definitions definitions;

    Includes(Definitions definitions) {
        this.definitions = definitions;
    }

    /** @throws Criteria.UnknownParameter where one names none, also if nothing would have been found to follow it from */
    void check(List<Inclusion> inclusions) {
        inclusions.forEach(this::parameters);
    }

    /** @return the numbers of the resources to add, none of them a match */
    Set<Long> around(Session session, List<Long> matches, List<Inclusion> inclusions, String base) throws SQLException {
        var known = new LinkedHashSet<>(matches);
        var latest = new LinkedHashSet<>(matches);
        boolean first = true;
        while (!latest.isEmpty()) {
            var found = new LinkedHashSet<Long>();
            for (Inclusion inclusion : inclusions) {
                if (first || inclusion.iterate()) {
                    found.addAll(inclusion.reverse() ? pointingTo(session, latest, inclusion, base) : pointedToBy(session, latest, inclusion, base));
                }
            }
            found.removeAll(known);
            known.addAll(found);
            latest = found;
            first = false;
        }
        matches.forEach(known::remove);
        return known;
    }

    private List<Long> pointedToBy(Session session, Collection<Long> from, Inclusion inclusion, String base) throws SQLException {
        return links("target.rid", "link_index l INDEXED BY link_by_resource CROSS JOIN resource target", inclusion, base).then(" AND l.rid IN ")
                .then(Sql.rids(from)).then(targetType(inclusion)).then(" ORDER BY target.rid")
                .all(session, row -> row.getLong(1));
    }

    private List<Long> pointingTo(Session session, Collection<Long> to, Inclusion inclusion, String base) throws SQLException {
        return links("l.rid", "resource target CROSS JOIN link_index l", inclusion, base).then(" AND target.rid IN ").then(Sql.rids(to))
                .then(targetType(inclusion)).then(" ORDER BY l.rid")
                .all(session, row -> row.getLong(1));
    }

    private Sql links(String column, String tables, Inclusion inclusion, String base) {
        return Sql.of("SELECT DISTINCT " + column + " FROM " + tables + " WHERE target.type = l.type AND target.id = l.id AND target.deleted = 0"
                + " AND l.base IN ('', ?) AND l.parameter IN ", base).then(Sql.list(parameters(inclusion)));
    }

    private static Sql targetType(Inclusion inclusion) {
        return inclusion.target().isEmpty() ? Sql.NOTHING : Sql.of(" AND l.type = ?", inclusion.target());
    }

    private Set<Integer> parameters(Inclusion inclusion) {
        if (!inclusion.code().equals("*")) {
            return Set.of(definitions.find(inclusion.type(), inclusion.code()).filter(found -> found.kind() == SearchParameter.Kind.REFERENCE)
                    .orElseThrow(() -> new Criteria.UnknownParameter(inclusion.type(), inclusion.code())).key());
        }
        return definitions.types().stream().map(Definitions.ResourceType::name).filter(type -> inclusion.type().isEmpty() || type.equals(inclusion.type()))
                .flatMap(type -> definitions.of(type).stream()).filter(parameter -> parameter.kind() == SearchParameter.Kind.REFERENCE)
                .map(SearchParameter::key).collect(Collectors.toSet());
    }
}
