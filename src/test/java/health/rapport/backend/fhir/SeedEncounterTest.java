package health.rapport.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import health.rapport.conformance.Capability;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Encounters printed in Oystehr's documentation: none of them is valid R4B, all of them must pass unharmed. */
class SeedEncounterTest {
    static final String PATCH = "application/json-patch+json";

    FhirServer server;

    @BeforeEach
    void start() throws Exception {
        server = open();
    }

    FhirServer open() throws Exception {
        return new FhirServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** What of it is kept. */
    ObjectNode kept(ObjectNode given) {
        return given;
    }

    /** As much of it as can be patched later. */
    ObjectNode patchable(ObjectNode given) {
        return given;
    }

    /** How a patch of a version that is not the newest is refused. */
    int staleness() {
        return 412;
    }

    /** How a patch is answered that would give another id. */
    int patchOfId() {
        return 422;
    }

    static ObjectNode seed(String name) throws IOException {
        try (InputStream in = SeedEncounterTest.class.getResourceAsStream("/fhir/" + name + ".json")) {
            return (ObjectNode) Json.MAPPER.readTree(in);
        }
    }

    private static JsonNode withoutStamp(JsonNode resource) {
        return ((ObjectNode) resource.deepCopy()).without(List.of("id", "meta"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed-create", "seed-update", "seed-bare-reference"})
    void isCreatedAndComesBackAsItWas(String name) throws Exception {
        ObjectNode given = seed(name);

        var created = server.create(given.toString());

        assertThat(created.id()).isNotEqualTo(given.path("id").asText());
        assertThat(withoutStamp(server.get("/Encounter/" + created.id()).body())).isEqualTo(withoutStamp(kept(given)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed-update", "seed-bare-reference"})
    void losesNothingWhenPatched(String name) throws Exception {
        ObjectNode given = patchable(seed(name));
        String path = "/Encounter/" + given.path("id").asText();
        assertThat(server.send("PUT", path, given.toString()).status()).isEqualTo(201);

        var patched = server.send("PATCH", path, "[{\"op\":\"add\",\"path\":\"/identifier\",\"value\":[{\"system\":\"urn:sid\",\"value\":\"CH1\"}]}]",
                "Content-Type", PATCH);

        assertThat(patched.status()).isEqualTo(200);
        given.putArray("identifier").addObject().put("system", "urn:sid").put("value", "CH1");
        assertThat(withoutStamp(server.search("Encounter", "identifier", "urn:sid|CH1").body().path("entry").path(0).path("resource")))
                .isEqualTo(withoutStamp(kept(given)));
    }

    @Test
    @Capability("fhir seed: is found by its people and time")
    void isFoundByItsPeopleAndTime() throws Exception {
        server.create(seed("seed-update").toString());

        assertThat(server.search("Encounter", "participant", "Practitioner/471ba2a1-a6a1-4cfa-b01e-c558c6863949", "patient",
                "11bf4b17-e0b8-42e0-8dcf-dc8c4aefc000", "date", "2015-01-17", "class", "HH", "status", "finished").body().path("total").asInt()).isOne();
    }

    @Test
    @Capability("fhir seed: a stale patch is refused")
    void aStalePatchIsRefused() throws Exception {
        var created = server.create(patchable(seed("seed-create")).toString());
        String path = "/Encounter/" + created.id();
        String patch = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"in-progress\"}]";

        assertThat(server.send("PATCH", path, patch, "If-Match", created.header("ETag"), "Content-Type", PATCH).status()).isEqualTo(200);
        assertThat(server.send("PATCH", path, patch, "If-Match", created.header("ETag"), "Content-Type", PATCH).status()).isEqualTo(staleness());
    }

    @Test
    void noPatchChangesTheId() throws Exception {
        var created = server.create(patchable(seed("seed-create")).toString());
        String patch = "[{\"op\":\"replace\",\"path\":\"/id\",\"value\":\"x\"}]";

        assertThat(server.send("PATCH", "/Encounter/" + created.id(), patch, "Content-Type", PATCH).status()).isEqualTo(patchOfId());
        assertThat(server.get("/Encounter/" + created.id()).id()).isEqualTo(created.id());
    }
}
