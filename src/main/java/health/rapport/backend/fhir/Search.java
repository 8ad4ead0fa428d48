package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Parameters;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers searches with searchset bundles, and finds the one resource that a conditional interaction means. */
final class Search {
    /** What clients add to any request: it names no resource. */
    private static final Set<String> ABOUT_THE_ANSWER = Set.of("_format", "_pretty", "_summary", "_elements");

    private final Definitions definitions;
    private final ResourceStore store;
    private final Criteria criteria;
    private final Matches matches;
    private final Includes includes;
    private final KeptSearches kept;

    Search(Definitions definitions, ResourceStore store, Criteria criteria, KeptSearches kept) {
        this.kept = kept;
        this.definitions = definitions;
        this.store = store;
        this.criteria = criteria;
        matches = new Matches(definitions);
        includes = new Includes(definitions);
    }

    /**
     * @param type    empty where the types are those of {@code _type}
     * @param lenient passes over parameters that do not exist instead of refusing them with 400
     */
    ObjectNode bundle(Session session, Optional<String> type, Parameters asked, String base, boolean lenient) throws SQLException {
        String address = base + type.map(name -> "/" + name).orElse("");
        Parameters parameters = kept.whole(address, asked);
        Set<String> types = types(type, SearchRequest.parse(parameters).types());
        SearchRequest request = SearchRequest.parse(lenient ? known(types, parameters, base) : parameters);
        try {
            return bundle(session, types, request, links(address, asked, request), base);
        } catch (Criteria.UnknownParameter unknown) {
            throw FhirFailure.notSupported(unknown.getMessage());
        }
    }

    private PageLinks links(String address, Parameters asked, SearchRequest request) {
        Parameters repeated = asked.has(KeptSearches.NAME) ? asked : request.parameters();
        int excess = PageLinks.excess(repeated);
        if (excess > 0) {
            String name = kept.keep(address, PageLinks.withoutPlace(repeated), excess);
            repeated = new Parameters(List.of(Map.entry(KeptSearches.NAME, name), Map.entry("_count", Integer.toString(request.count()))));
        }
        return new PageLinks(address, repeated, request.count(), request.offset());
    }

    private Set<String> types(Optional<String> type, Set<String> asked) {
        if (type.isPresent() && !asked.isEmpty()) {
            throw FhirFailure.notSupported("_type belongs to searches over several types, at the server's base");
        }
        if (type.isEmpty() && (asked.isEmpty() || !asked.stream().allMatch(definitions::isType))) {
            throw FhirFailure.invalid("A search over several types names them by _type");
        }
        return type.map(Set::of).orElse(asked);
    }

    private ObjectNode bundle(Session session, Set<String> types, SearchRequest request, PageLinks links, String base) throws SQLException {
        includes.check(request.inclusions());
        long upTo = request.snapshot().isPresent() ? request.snapshot().getAsLong() : Matches.newest(session);
        var query = new Matches.Query(types, criteria.all(types, request.filters(), base), request.orders(), upTo);
        Matches.Page page = matches.find(session, query, request.count(), request.offset());
        ObjectNode bundle = Json.object().put("resourceType", "Bundle").put("type", "searchset");
        if (request.total()) {
            bundle.put("total", page.total());
        }
        links.writeTo(bundle, page.total(), upTo);
        if (request.count() > 0) {
            Set<Long> added = request.inclusions().isEmpty() ? Set.of() : includes.around(session, page.rids(), request.inclusions(), base);
            var all = new LinkedHashSet<>(page.rids());
            all.addAll(added);
            ArrayNode entries = bundle.putArray("entry");
            for (Stored stored : store.present(session, all)) {
                entry(entries.addObject(), stored, request.subset(), base, added.contains(stored.rid()) ? "include" : "match");
            }
        }
        return bundle;
    }

    /** At most two of those that a conditional interaction names, oldest first. */
    List<Stored> named(Session session, String type, Parameters parameters, String base) throws SQLException {
        List<Map.Entry<String, String>> filters = parameters.entries().stream().filter(parameter -> !ABOUT_THE_ANSWER.contains(parameter.getKey())).toList();
        if (filters.isEmpty()) {
            throw FhirFailure.of(412, "multiple-matches", "A conditional interaction names its resource by search parameters");
        }
        try {
            var query = new Matches.Query(Set.of(type), criteria.all(Set.of(type), filters, base), List.of(), Matches.newest(session));
            return store.present(session, matches.find(session, query, 2, 0).rids());
        } catch (Criteria.UnknownParameter unknown) {
            throw FhirFailure.notSupported(unknown.getMessage());
        }
    }

    private Parameters known(Set<String> types, Parameters parameters, String base) {
        var known = new ArrayList<Map.Entry<String, String>>();
        for (Map.Entry<String, String> parameter : parameters.entries()) {
            try {
                criteria.all(types, SearchRequest.parse(new Parameters(List.of(parameter))).filters(), base);
                known.add(parameter);
            } catch (Criteria.UnknownParameter unknown) {
                // Lenient handling: the self link tells what was understood.
                continue;
            }
        }
        return new Parameters(known);
    }

    private void entry(ObjectNode entry, Stored stored, Subset subset, String base, String mode) {
        entry.put("fullUrl", base + "/" + stored.path());
        entry.putRawValue("resource", new RawValue(subset.of(stored.body().orElseThrow(), definitions.type(stored.type()))));
        entry.putObject("search").put("mode", mode);
    }
}
