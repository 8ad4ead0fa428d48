package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Writes resources to a FHIR server under the ids they carry. */
final class FhirConnection {
    private static final MediaType FHIR_JSON = MediaType.get("application/fhir+json");

    private final OkHttpClient http;
    private final String base;
    private final Supplier<String> bearer;

    FhirConnection(OkHttpClient http, URI base, Supplier<String> bearer) {
        this.http = http;
        this.base = base.toString().replaceAll("/+$", "");
        this.bearer = bearer;
    }

    boolean exists(String reference) {
        var answer = send(new Request.Builder().url(base + "/" + reference).get());
        if (answer.isSuccess()) {
            return true;
        }
        if (answer.status() == 404 || answer.status() == 410) {
            return false;
        }
        throw new LoadFailure("Reading from the FHIR server failed with status " + answer.status());
    }

    /** How the server knows each of these, in their order: 200 where it holds it, 410 where it once did, 404 where it never has. */
    List<Integer> known(List<String> references) {
        var bundle = Json.object().put("resourceType", "Bundle").put("type", "batch");
        var entries = bundle.putArray("entry");
        references.forEach(reference -> entries.addObject().putObject("request").put("method", "GET").put("url", reference + "?_elements=id"));
        var answer = send(new Request.Builder().url(base + "/").post(RequestBody.create(bundle.toString(), FHIR_JSON)));
        if (!answer.isSuccess()) {
            throw new LoadFailure("Reading from the FHIR server failed with status " + answer.status());
        }
        return answer.body().path("entry").valueStream().map(entry -> Integer.valueOf(entry.at("/response/status").asText().split(" ")[0])).toList();
    }

    /** Writes all or nothing. */
    void transaction(Collection<ObjectNode> resources) {
        var answer = post("transaction", resources);
        if (!answer.isSuccess()) {
            throw new LoadFailure("A transaction of " + resources.size() + " resources failed with status " + answer.status()
                    + ": " + answer.outcome());
        }
    }

    /** Each resource by itself in a batch, or all or nothing in a transaction. */
    Answer post(String bundleType, Collection<ObjectNode> resources) {
        var bundle = Json.object().put("resourceType", "Bundle").put("type", bundleType);
        var entries = bundle.putArray("entry");
        for (var resource : resources) {
            var reference = Fhir.referenceTo(resource);
            var entry = entries.addObject();
            entry.set("resource", resource);
            entry.putObject("request").put("method", "PUT").put("url", reference);
        }
        // What was written is known here.
        return send(new Request.Builder().url(base + "/").header("Prefer", "return=minimal").post(RequestBody.create(bundle.toString(), FHIR_JSON)));
    }

    private Answer send(Request.Builder request) {
        request.header("Authorization", "Bearer " + bearer.get()).header("Accept", "application/fhir+json");
        try (var response = http.newCall(request.build()).execute()) {
            return new Answer(response.code(), Json.MAPPER.readTree(response.body().bytes()));
        } catch (IOException e) {
            throw new LoadFailure("The FHIR server did not answer", e);
        }
    }

    record Answer(int status, JsonNode body) {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        String outcome() {
            return outcomeText(body);
        }

        static String outcomeText(JsonNode outcome) {
            var issue = outcome.path("issue").path(0);
            var text = issue.at("/details/text").asText();
            return text.isEmpty() ? issue.path("code").asText("no reason given") : text;
        }
    }
}
