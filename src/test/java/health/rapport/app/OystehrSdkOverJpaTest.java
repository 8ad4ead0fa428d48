package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.BackendOptions;
import health.rapport.backend.EngineBackend;
import health.rapport.backend.StandIns;
import health.rapport.backend.http.Json;
import health.rapport.backend.twilio.NodeScript;
import health.rapport.conformance.JpaRecords;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import picocli.CommandLine;

/** Oystehr's unmodified SDK drives a backend over HAPI FHIR JPA on PostgreSQL and Twilio's REST API, started as one starts it. */
@Tag("oracle")
class OystehrSdkOverJpaTest {
    @RegisterExtension
    static final JpaRecords RECORDS = new JpaRecords();

    /** Capabilities, and in which words they fail here. */
    private static final Map<String, String> DIFFERENCES = Map.of(
            // The OpenID provider knows who there is; nobody can list them.
            "user.listV2 finds a colleague by name", "Not found",
            "user.listV2 sorts either way", "Not found",
            // HAPI.
            "fhir.batch answers each entry by itself", "HEAD: expected [[\"200\",null],[\"404\",null]], got [[\"400\",null],[\"400\",null]]",
            "a FHIR error speaks through details.text", "error: expected [\"OystehrFHIRError\",404,false], got [\"OystehrFHIRError\",404,true]",
            "fhir.update puts people on the Encounter, under an optimistic lock", "a stale update: expected 412, got 409",
            "a wrong bearer is 401 in both APIs", "FHIR: expected 401, got \"accepted\"",
            // Oystehr's developers, projects and faults at will are the embedded identity's and control door's.
            "a developer token needs the project header, which the SDK sends under both its names", "without a project: expected \"4001\", got \"accepted\"",
            "the SDK retries 429, too", "answers: expected [429,429,200], got [200]",
            "the SDK's own retries get through two failures of the server", "answers: expected [500,500,200], got [200]");

    @Test
    void acceptsTheUnmodifiedSdkOfOystehr() throws Exception {
        try (var world = StandIns.start(BackendOptions.bare().withFhir(new BackendOptions.FhirElsewhere(RECORDS.base(), "")));
                var backend = overEngines(Json.MAPPER.readTree(world.describe()))) {
            URI door = world.addresses().authUrl();
            tell(door, backend.origin().resolve("/v1"));

            var run = NodeScript.run("oystehr.mjs", Map.of("ORIGIN", door.toString(), "DIFFERENCES", Json.MAPPER.writeValueAsString(DIFFERENCES)));

            assertThat(run.exitCode()).as(run.output()).isZero();
        }
    }

    private static EngineBackend overEngines(JsonNode world) throws Exception {
        Stream<String> arguments = Stream.concat(Stream.of("--fhir", RECORDS.base().toString(), "--drain", "0"),
                world.path("arguments").valueStream().map(JsonNode::asText));
        Map<String, String> secrets = Json.MAPPER.convertValue(world.path("environment"), new TypeReference<HashMap<String, String>>() {});
        return EngineBackend.start(CommandLine.populateCommand(new EngineArguments(), arguments.toArray(String[]::new)).options(0, secrets));
    }

    /** Clients learn at the door where the backend is. */
    private static void tell(URI door, URI projectApi) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            http.send(HttpRequest.newBuilder(door.resolve("/sandbox/services"))
                    .PUT(BodyPublishers.ofString(Json.object().put("projectApiUrl", projectApi.toString()).toString())).build(), BodyHandlers.discarding());
        }
    }
}
