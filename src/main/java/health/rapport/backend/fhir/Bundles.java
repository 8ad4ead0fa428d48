package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import health.rapport.backend.http.Json;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Batches, whose entries stand each for itself, and transactions, which happen whole or not at all. */
final class Bundles {
    private static final Map<Integer, String> REASONS = Map.of(200, "OK", 201, "Created", 204, "No Content", 304, "Not Modified", 400, "Bad Request",
            404, "Not Found", 409, "Conflict", 410, "Gone", 412, "Precondition Failed", 422, "Unprocessable Entity");

    private final Database database;
    private final Interactions interactions;
    private final Transaction transaction;

    Bundles(Database database, Interactions interactions, Transaction transaction) {
        this.database = database;
        this.interactions = interactions;
        this.transaction = transaction;
    }

    Result perform(Interaction interaction) throws SQLException {
        JsonNode bundle = interaction.body().orElseThrow();
        if (!bundle.path("resourceType").asText().equals("Bundle")) {
            throw FhirFailure.invalid("Only a Bundle can be posted here");
        }
        ArrayNode answers = Json.array();
        switch (bundle.path("type").asText()) {
            case "batch" -> {
                for (JsonNode entry : bundle.path("entry")) {
                    answers.add(alone(entry, interaction));
                }
            }
            case "transaction" -> {
                var entries = new ArrayList<BundleEntry>();
                for (JsonNode entry : bundle.path("entry")) {
                    entries.add(BundleEntry.parse(entry, interaction));
                }
                List<Result> results = database.write(session -> transaction.perform(session, entries));
                for (int i = 0; i < entries.size(); i++) {
                    answers.add(answer(entries.get(i), results.get(i)));
                }
            }
            default -> throw FhirFailure.invalid("The type of the bundle is neither batch nor transaction");
        }
        ObjectNode response = Json.object().put("resourceType", "Bundle").put("type", bundle.path("type").asText() + "-response");
        response.set("entry", answers);
        return Result.of(200, response.toString());
    }

    private ObjectNode alone(JsonNode json, Interaction bundle) throws SQLException {
        try {
            BundleEntry entry = BundleEntry.parse(json, bundle);
            Interaction interaction = entry.interaction();
            Result result = interaction.isRead() ? database.read(session -> interactions.perform(session, interaction))
                    : database.write(session -> interactions.perform(session, interaction));
            return answer(entry, result);
        } catch (FhirFailure failure) {
            ObjectNode answer = Json.object();
            answer.putObject("response").put("status", status(failure.status())).set("outcome", failure.outcome());
            return answer;
        }
    }

    private static ObjectNode answer(BundleEntry entry, Result result) {
        String base = entry.interaction().base();
        ObjectNode answer = Json.object();
        ObjectNode response = Json.object().put("status", status(result.status()));
        result.version().ifPresent(version -> {
            if (!version.isDeleted()) {
                answer.put("fullUrl", base + "/" + version.path());
                response.put("location", base + "/" + version.path() + "/_history/" + version.versionId());
            }
            response.put("etag", version.etag()).put("lastModified", ResourceStore.instant(version.updated()));
        });
        boolean minimal = !entry.interaction().isRead() && entry.interaction().header("prefer").orElse("").contains("return=minimal");
        if (!minimal && !entry.bodiless()) {
            result.body().ifPresent(body -> answer.putRawValue("resource", new RawValue(body)));
        }
        // A client in the field takes an entry for done when its outcome has this id.
        ObjectNode outcome = FhirFailure.outcome("information", "informational", "Done").put("id", "ok");
        answer.set("response", response);
        response.set("outcome", outcome);
        return answer;
    }

    private static String status(int status) {
        return REASONS.containsKey(status) ? status + " " + REASONS.get(status) : String.valueOf(status);
    }
}
