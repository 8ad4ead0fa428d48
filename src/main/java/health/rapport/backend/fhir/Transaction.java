package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Carries out the entries of a transaction in HL7's order (DELETE, POST, PUT and PATCH, GET), after the references between them were
 * turned into those that the resources will have. The first failure ends it; the caller's database transaction then undoes the rest.
 */
final class Transaction {
    private static final List<String> ORDER = List.of("DELETE", "POST", "PUT", "PATCH", "GET");

    private final Interactions interactions;
    private final Search search;

    Transaction(Interactions interactions, Search search) {
        this.interactions = interactions;
        this.search = search;
    }

    /** @return results in the order of the entries */
    List<Result> perform(Session session, List<BundleEntry> entries) throws SQLException {
        var results = new Result[entries.size()];
        run(session, "DELETE", entries, results, Map.of(), new HashMap<>());
        Map<Integer, String> ids = new HashMap<>();
        Map<String, String> references = references(session, entries, results, ids);
        for (String method : ORDER.subList(1, ORDER.size())) {
            run(session, method, entries, results, ids, references);
        }
        return List.of(results);
    }

    private void run(Session session, String method, List<BundleEntry> entries, Result[] results, Map<Integer, String> ids,
            Map<String, String> references) throws SQLException {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).isOn(method)) {
                try {
                    results[i] = run(session, entries.get(i), Optional.ofNullable(ids.get(i)), references);
                } catch (FhirFailure failure) {
                    throw failure.in("Bundle.entry[" + i + "]");
                }
            }
        }
    }

    private Result run(Session session, BundleEntry entry, Optional<String> id, Map<String, String> references) throws SQLException {
        Interaction given = entry.interaction();
        Optional<JsonNode> body = given.body();
        if (body.isPresent()) {
            var rewriter = new ReferenceRewriter(references, entry.base(), condition -> resolve(session, condition, given.base()));
            body = Optional.of(rewriter.rewrite(body.get()));
        }
        Interaction interaction = given.withPathAndBody(given.path(), body);
        if (id.isEmpty()) {
            return interactions.perform(session, interaction);
        }
        Result result = entry.isOn("POST") ? interactions.writes().create(session, interaction, id.get())
                : interactions.writes().updateWhere(session, interaction, id.get());
        if (!result.version().map(Stored::id).equals(id)) {
            throw FhirFailure.of(412, "multiple-matches", "What another entry of the transaction writes meets this entry's condition");
        }
        return result;
    }

    /** Decides the ids of what will be created, so that entries can refer to each other whatever their order. */
    private Map<String, String> references(Session session, List<BundleEntry> entries, Result[] deleted, Map<Integer, String> ids) throws SQLException {
        var references = new HashMap<String, String>();
        var targets = new HashSet<String>();
        for (int i = 0; i < entries.size(); i++) {
            BundleEntry entry = entries.get(i);
            Interaction interaction = entry.interaction();
            if (interaction.path().isEmpty() || entry.isOn("GET")) {
                continue;
            }
            String id;
            if (interaction.path().size() == 2) {
                id = interaction.id();
            } else if (entry.isOn("DELETE")) {
                Optional<Stored> gone = deleted[i].version();
                if (gone.isEmpty()) {
                    continue;
                }
                id = gone.get().id();
            } else {
                // A conditional update that matches nothing may say under which id it creates.
                String said = entry.isOn("PUT") ? interaction.body().map(body -> body.path("id").asText()).orElse("") : "";
                String fresh = said.isEmpty() ? UUID.randomUUID().toString() : said;
                id = existing(session, entry).map(Stored::id).orElse(fresh);
                if (entry.isOn("POST") || entry.isOn("PUT")) {
                    ids.put(i, id);
                }
            }
            String target = interaction.type() + "/" + id;
            if (!targets.add(target)) {
                throw FhirFailure.invalid("Two entries of the transaction write the same resource").in("Bundle.entry[" + i + "]");
            }
            if (!entry.fullUrl().isEmpty() && !entry.isOn("DELETE") && references.put(entry.fullUrl(), target) != null) {
                throw FhirFailure.invalid("Two entries of the transaction have one fullUrl").in("Bundle.entry[" + i + "]");
            }
        }
        return references;
    }

    private Optional<Stored> existing(Session session, BundleEntry entry) throws SQLException {
        Interaction interaction = entry.interaction();
        if (entry.isOn("POST")) {
            return interactions.writes().existing(session, interaction);
        }
        return search.named(session, interaction.type(), interaction.query(), interaction.base()).stream().findFirst();
    }

    /** A conditional reference, such as {@code Practitioner?identifier=…}, must mean exactly one resource. */
    private String resolve(Session session, ReferenceRewriter.Condition condition, String base) throws SQLException {
        List<Stored> found = search.named(session, condition.type(), condition.parameters(), base);
        if (found.size() != 1) {
            throw FhirFailure.of(412, found.isEmpty() ? "not-found" : "multiple-matches",
                    "A conditional reference to " + condition.type() + " matches " + (found.isEmpty() ? "nothing" : "more than one resource"));
        }
        return found.getFirst().path();
    }
}
