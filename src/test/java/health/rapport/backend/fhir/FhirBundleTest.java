package health.rapport.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.conformance.Capability;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FhirBundleTest {
    private FhirServer server;

    @BeforeEach
    void start() throws Exception {
        server = new FhirServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private FhirServer.Answer post(String type, String... entries) throws Exception {
        return server.send("POST", "/", "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[" + String.join(",", entries) + "]}");
    }

    private static String entry(String method, String url, String resource) {
        return "{\"resource\":" + resource + ",\"request\":{\"method\":\"" + method + "\",\"url\":\"" + url + "\"}}";
    }

    private static String patch(String url, String operations, String ifMatch) {
        String data = Base64.getEncoder().encodeToString(operations.getBytes(StandardCharsets.UTF_8));
        return "{\"resource\":{\"resourceType\":\"Binary\",\"contentType\":\"application/json-patch+json\",\"data\":\"" + data
                + "\"},\"request\":{\"method\":\"PATCH\",\"url\":\"" + url + "\",\"ifMatch\":\"" + ifMatch.replace("\"", "\\\"") + "\"}}";
    }

    @Test
    @Capability("fhir bundle: entries of a transaction refer to each other whatever their order")
    void entriesOfATransactionReferToEachOtherWhateverTheirOrder() throws Exception {
        var answer = post("transaction",
                "{\"fullUrl\":\"urn:uuid:0b1a\",\"resource\":{\"resourceType\":\"Encounter\",\"identifier\":[{\"value\":\"urn:uuid:9f2c\"}],"
                        + "\"text\":{\"div\":\"<a href=\\\"urn:uuid:9f2c\\\">her</a>\"},\"subject\":{\"reference\":\"urn:uuid:9f2c\"}},"
                        + "\"request\":{\"method\":\"POST\",\"url\":\"Encounter\"}}",
                "{\"fullUrl\":\"urn:uuid:9f2c\",\"resource\":{\"resourceType\":\"Patient\"},\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}",
                "{\"request\":{\"method\":\"GET\",\"url\":\"Encounter?patient.active:missing=true\"}}");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        JsonNode encounter = answer.body().path("entry").path(0);
        String patient = "Patient/" + answer.body().path("entry").path(1).path("resource").path("id").asText();
        assertThat(encounter.path("response").path("status").asText()).isEqualTo("201 Created");
        assertThat(encounter.path("response").path("outcome").path("id").asText()).isEqualTo("ok");
        assertThat(encounter.path("response").path("location").asText())
                .contains("/Encounter/" + encounter.path("resource").path("id").asText() + "/_history/");
        assertThat(encounter.path("resource").path("subject").path("reference").asText()).isEqualTo(patient);
        assertThat(encounter.path("resource").path("text").path("div").asText()).contains("\"" + patient + "\"");
        assertThat(encounter.path("resource").path("identifier").path(0).path("value").asText()).isEqualTo("urn:uuid:9f2c");
        assertThat(answer.body().path("entry").path(2).path("resource").path("total").asInt()).isOne();
    }

    @Test
    @Capability("fhir bundle: a relative reference means the entry whose fullUrl it is below the same base")
    void aRelativeReferenceMeansTheEntryWhoseFullUrlItIs() throws Exception {
        server.put("Patient", "77", "\"gender\":\"male\"");
        server.put("Patient", "78", "\"gender\":\"male\"");
        String elsewhere = "{\"fullUrl\":\"https://elsewhere.example/fhir/%s\",\"resource\":%s,\"request\":{\"method\":\"%s\",\"url\":\"%s\"}}";
        String refers = "{\"resourceType\":\"Encounter\",\"subject\":{\"reference\":\"Patient/77\"},\"text\":{\"div\":\"<a href=\\\"Patient/77\\\">him</a>\"}}";

        var entries = post("transaction",
                elsewhere.formatted("Encounter/1", refers, "POST", "Encounter"),
                elsewhere.formatted("Patient/77", "{\"resourceType\":\"Patient\",\"id\":\"77\",\"identifier\":[{\"value\":\"x\"}]}", "POST", "Patient"),
                elsewhere.formatted("Encounter/2", refers.replace("Patient/77", "Patient/78"), "POST", "Encounter"),
                elsewhere.formatted("Encounter/3", refers.replace("Patient/77", "Patient/77/_history/4"), "POST", "Encounter"),
                elsewhere.replace("elsewhere.example", "other.example").formatted("Encounter/4", refers, "POST", "Encounter"),
                entry("POST", "Encounter", refers)).body().path("entry");

        String patient = "Patient/" + entries.at("/1/resource/id").asText();
        assertThat(entries).filteredOn(one -> one.at("/resource/resourceType").asText().equals("Encounter"))
                .extracting(one -> one.at("/resource/subject/reference").asText())
                .containsExactly(patient, "Patient/78", patient, "Patient/77", "Patient/77");
        assertThat(entries.at("/0/resource/text/div").asText()).contains("\"" + patient + "\"");

        var conditional = post("transaction",
                elsewhere.formatted("Encounter/1", refers, "POST", "Encounter"),
                elsewhere.formatted("Patient/77", "{\"resourceType\":\"Patient\",\"identifier\":[{\"value\":\"x\"}],\"active\":true}", "PUT",
                        "Patient?identifier=x"));
        assertThat(conditional.body().at("/entry/0/resource/subject/reference").asText()).isEqualTo(patient);
    }

    @Test
    @Capability("fhir bundle: no two entries of a transaction have one fullUrl")
    void noTwoEntriesOfATransactionHaveOneFullUrl() throws Exception {
        String twice = "{\"fullUrl\":\"urn:uuid:9f2c\",\"resource\":{\"resourceType\":\"Patient\"},\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}";

        assertThat(post("transaction", twice, twice).status()).isEqualTo(400);
        assertThat(server.get("/Patient").body().path("total").asInt()).isZero();
    }

    @Test
    @Capability("fhir bundle: a transaction that fails at its end leaves no trace")
    void aTransactionThatFailsAtItsEndLeavesNoTrace() throws Exception {
        var patient = server.create("{\"resourceType\":\"Patient\",\"gender\":\"male\"}");
        var answer = post("transaction",
                entry("POST", "Patient", "{\"resourceType\":\"Patient\",\"gender\":\"female\"}"),
                "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient/" + patient.id() + "\"}}",
                patch("Patient/" + server.create("{\"resourceType\":\"Patient\"}").id(),
                        "[{\"op\":\"add\",\"path\":\"/active\",\"value\":true}]", "W/\"stale\""));

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.body().path("issue").path(0).path("expression").path(0).asText()).isEqualTo("Bundle.entry[2]");
        assertThat(server.search("Patient", "gender", "female").body().path("total").asInt()).isZero();
        assertThat(server.get("/Patient/" + patient.id()).body()).isEqualTo(patient.body());
    }

    @Test
    @Capability("fhir bundle: conditional references and creates mean the one that matches")
    void conditionalReferencesAndCreatesMeanTheOneThatMatches() throws Exception {
        var practitioner = server.create("{\"resourceType\":\"Practitioner\",\"identifier\":[{\"system\":\"urn:npi\",\"value\":\"1\"}]}");
        String encounter = entry("POST", "Encounter",
                "{\"resourceType\":\"Encounter\",\"participant\":[{\"individual\":{\"reference\":\"Practitioner?identifier=urn:npi|1\"}}],\"subject\":{\"reference\":\"urn:uuid:p\"}}");
        String patient = "{\"fullUrl\":\"urn:uuid:p\",\"resource\":{\"resourceType\":\"Patient\",\"identifier\":[{\"value\":\"7\"}]},"
                + "\"request\":{\"method\":\"POST\",\"url\":\"Patient\",\"ifNoneExist\":\"identifier=7\"}}";

        var first = post("transaction", encounter, patient);
        var second = post("transaction", encounter, patient);

        assertThat(first.body().path("entry").path(0).path("resource").path("participant").path(0).path("individual").path("reference").asText())
                .isEqualTo("Practitioner/" + practitioner.id());
        assertThat(second.body().path("entry").path(1).path("response").path("status").asText()).startsWith("200");
        assertThat(second.body().path("entry").path(0).path("resource").path("subject"))
                .isEqualTo(first.body().path("entry").path(0).path("resource").path("subject"));
        assertThat(server.search("Patient").body().path("total").asInt()).isOne();
        var unknown = post("transaction", encounter.replace("urn:npi|1", "urn:npi|2"));
        assertThat(unknown.status()).isEqualTo(412);
    }

    @Test
    @Capability("fhir bundle: no two entries of a transaction write one resource, however they name it")
    void noTwoEntriesOfATransactionWriteOneResource() throws Exception {
        String once = entry("POST", "Patient", "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:once\",\"value\":\"1\"}]}")
                .replace("\"url\":", "\"ifNoneExist\":\"identifier=urn:once|1\",\"url\":");
        assertThat(post("transaction", once, once).status()).isEqualTo(412);
        assertThat(server.search("Patient", "identifier", "urn:once|1").body().path("total").asInt()).isZero();
        assertThat(post("transaction", once).status()).isEqualTo(200);
        String replaced = entry("PUT", "Patient/again", "{\"resourceType\":\"Patient\",\"id\":\"again\"}");
        assertThat(post("transaction", replaced, "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient/again\"}}").status()).isEqualTo(400);
        assertThat(post("transaction", entry("PUT", "Patient?identifier=urn:once|1", "{\"resourceType\":\"Patient\"}"),
                "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient?identifier=urn:once|1\"}}").status()).isEqualTo(200);
    }

    @Test
    @Capability("fhir bundle: entries of a batch stand each for itself")
    void entriesOfABatchStandEachForItself() throws Exception {
        var patient = server.create("{\"resourceType\":\"Patient\"}");
        var answer = post("batch",
                entry("POST", "Patient", "{\"resourceType\":\"Encounter\"}"),
                patch("Patient/" + patient.id(), "[{\"op\":\"add\",\"path\":\"/name\",\"value\":[{\"family\":\"Nguyễn 阮\"}]}]", patient.header("ETag")),
                "{\"request\":{\"method\":\"GET\",\"url\":\"/Patient?name=nguyen\"}}",
                "{\"request\":{\"method\":\"GET\",\"url\":\"Patient/nobody\"}}",
                "{\"request\":{\"method\":\"GET\",\"url\":\"Patient?name=100%\"}}",
                "{\"request\":{\"method\":\"GET\",\"url\":\"Patient/100%\"}}",
                "{\"request\":{\"method\":\"HEAD\",\"url\":\"Patient/" + patient.id() + "\"}}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("type").asText()).isEqualTo("batch-response");
        assertThat(answer.body().path("entry")).extracting(entry -> entry.path("response").path("status").asText().substring(0, 3))
                .containsExactly("400", "200", "200", "404", "400", "400", "200");
        assertThat(answer.body().path("entry").path(6).has("resource")).isFalse();
        assertThat(answer.body().at("/entry/6/response/etag").asText()).startsWith("W/");
        assertThat(answer.body().path("entry").path(0).path("response").path("outcome").path("issue").path(0).path("severity").asText()).isEqualTo("error");
        assertThat(answer.body().path("entry").path(1).path("resource").path("name").path(0).path("family").asText()).isEqualTo("Nguyễn 阮");
        assertThat(answer.body().path("entry").path(2).path("resource").path("type").asText()).isEqualTo("searchset");
        assertThat(answer.body().path("entry").path(2).path("resource").path("total").asInt()).isOne();
    }

    @Test
    @Capability("fhir: a conditional update that matches nothing overwrites nobody")
    void aConditionalUpdateThatMatchesNothingOverwritesNobody() throws Exception {
        server.put("Patient", "77", "\"gender\":\"male\"");
        String update = "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"identifier\":[{\"system\":\"urn:c\",\"value\":\"%s\"}]}";
        assertThat(server.send("PUT", "/Patient?identifier=urn:c|1".replace("|", "%7C"), update.formatted("77", "1")).status()).isEqualTo(409);
        assertThat(post("transaction", entry("PUT", "Patient?identifier=urn:c|1", update.formatted("77", "1"))).status()).isEqualTo(409);
        assertThat(server.get("/Patient/77").body().path("gender").asText()).isEqualTo("male");
        assertThat(server.send("PUT", "/Patient?identifier=urn:c%7C1", update.formatted("new-1", "1")).body().path("id").asText()).isEqualTo("new-1");
        var created = post("transaction", entry("PUT", "Patient?identifier=urn:c|2", update.formatted("new-2", "2")));
        assertThat(created.body().at("/entry/0/resource/id").asText()).as(created.body().toString()).isEqualTo("new-2");
        assertThat(server.send("DELETE", "/Patient?_format=json", "").status()).isEqualTo(412);
    }
}
