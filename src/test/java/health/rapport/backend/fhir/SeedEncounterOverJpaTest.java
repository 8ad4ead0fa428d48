package health.rapport.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.conformance.JpaRecords;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same Encounters in HAPI FHIR JPA on PostgreSQL, and what HAPI makes otherwise of them. */
@Tag("oracle")
class SeedEncounterOverJpaTest extends SeedEncounterTest {
    @RegisterExtension
    static final JpaRecords RECORDS = new JpaRecords();

    /** HAPI finds nothing by people whom it did not hold when it was written. */
    @Override
    FhirServer open() throws Exception {
        var server = new FhirServer(RECORDS.base());
        for (String person : new String[] {"Patient/11bf4b17-e0b8-42e0-8dcf-dc8c4aefc000", "Practitioner/471ba2a1-a6a1-4cfa-b01e-c558c6863949"}) {
            String[] parts = person.split("/");
            var held = server.send("PUT", "/" + person, "{\"resourceType\":\"" + parts[0] + "\",\"id\":\"" + parts[1] + "\",\"active\":true}");
            assertThat(held.status()).as(held.body().toString()).isIn(200, 201);
        }
        return server;
    }

    /** Where the seed has a bare string in place of a reference, which is not FHIR, HAPI answers 201 and keeps nothing of it. */
    @Override
    ObjectNode kept(ObjectNode given) {
        ObjectNode kept = given.deepCopy();
        kept.findParents("valueReference").stream().filter(one -> one.path("valueReference").isTextual())
                .forEach(one -> ((ObjectNode) one).remove("valueReference"));
        return kept;
    }

    @Override
    ObjectNode patchable(ObjectNode given) {
        given.remove("location");
        return given;
    }

    /** It takes them, and whole updates of them, all the same. */
    @Test
    void patchesNothingThatNamesAContainedPlaceWithoutContainingIt() throws Exception {
        String path = "/Encounter/" + server.create(seed("seed-create").toString()).id();

        var refused = server.send("PATCH", path, "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"in-progress\"}]", "Content-Type", PATCH);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/issue/0/diagnostics").asText()).contains("HAPI-1826", "#home");

        var stands = (ObjectNode) server.get(path).body();
        assertThat(server.send("PUT", path, stands.put("status", "in-progress").toString(), "If-Match", "W/\"1\"").status()).isEqualTo(200);
    }

    /** HL7 and Oystehr say 412. */
    @Override
    int staleness() {
        return 409;
    }

    /** And leaves the id as it is. */
    @Override
    int patchOfId() {
        return 200;
    }
}
