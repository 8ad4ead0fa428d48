package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import health.rapport.backend.http.Json;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers with the versions of one resource, of a type or of all, the newest first. */
final class History {
    private static final String SINCE = "_since";
    private static final String AT = "_at";
    private static final Set<String> OWN = Set.of(SINCE, AT);

    private final ResourceStore store;

    History(ResourceStore store) {
        this.store = store;
    }

    ObjectNode ofInstance(Session session, Interaction interaction) throws SQLException {
        if (store.current(session, interaction.type(), interaction.id()).isEmpty()) {
            throw Interactions.notFound(interaction);
        }
        return bundle(session, interaction, Sql.of("r.type = ? AND r.id = ?", interaction.type(), interaction.id()));
    }

    ObjectNode ofType(Session session, Interaction interaction) throws SQLException {
        return bundle(session, interaction, Sql.of("r.type = ?", interaction.type()));
    }

    ObjectNode ofAll(Session session, Interaction interaction) throws SQLException {
        return bundle(session, interaction, Sql.of("1 = 1"));
    }

    private ObjectNode bundle(Session session, Interaction interaction, Sql which) throws SQLException {
        SearchRequest request = SearchRequest.parse(interaction.query());
        request.filters().stream().map(Map.Entry::getKey).filter(name -> !OWN.contains(name) && !interaction.isLenient()).findFirst().ifPresent(unknown -> {
            throw FhirFailure.notSupported("Unknown parameter \"" + unknown + "\" for a history");
        });
        long newest = Sql.of("SELECT COALESCE(MAX(number), 0) FROM version").number(session);
        long upTo = request.snapshot().isPresent() ? request.snapshot().getAsLong() : newest;
        Sql all = which.then(" AND v.number <= ?", upTo);
        Optional<String> since = interaction.query().first(SINCE);
        if (since.isPresent()) {
            all = all.then(" AND v.updated >= ?", span(SINCE, since.get()).start());
        }
        Optional<String> at = interaction.query().first(AT);
        if (at.isPresent()) {
            // What was the present version at any time of that stretch.
            TimeSpan span = span(AT, at.get());
            all = all.then(" AND v.updated < ? AND NOT EXISTS (SELECT 1 FROM version n WHERE n.rid = v.rid AND n.ordinal = v.ordinal + 1 AND n.updated <= ?)",
                    span.end(), span.start());
        }
        long total = store.historyLength(session, all);
        ObjectNode bundle = Json.object().put("resourceType", "Bundle").put("type", "history");
        if (request.total()) {
            bundle.put("total", total);
        }
        String address = interaction.base() + "/" + String.join("/", interaction.path());
        new PageLinks(address, interaction.query(), request.count(), request.offset()).writeTo(bundle, total, upTo);
        ArrayNode entries = bundle.putArray("entry");
        for (Stored stored : store.history(session, all, request.count(), request.offset())) {
            entry(entries.addObject(), stored, interaction.base());
        }
        return bundle;
    }

    private static TimeSpan span(String name, String value) {
        return TimeSpan.of(value).orElseThrow(() -> FhirFailure.invalid(name + " is a time, such as 2026-01-31T10:00:00Z"));
    }

    private static void entry(ObjectNode entry, Stored stored, String base) {
        entry.put("fullUrl", base + "/" + stored.path());
        stored.body().ifPresent(body -> entry.putRawValue("resource", new RawValue(body)));
        entry.putObject("request").put("method", stored.method()).put("url", stored.method().equals("POST") ? stored.type() : stored.path());
        String status = switch (stored.method()) {
            case "POST" -> "201 Created";
            case "DELETE" -> "204 No Content";
            default -> stored.ordinal() == 1 ? "201 Created" : "200 OK";
        };
        entry.putObject("response").put("status", status).put("etag", stored.etag()).put("lastModified", ResourceStore.instant(stored.updated()));
    }
}
