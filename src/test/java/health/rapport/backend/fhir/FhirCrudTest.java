package health.rapport.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Parameters;
import health.rapport.conformance.Capability;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FhirCrudTest {
    private FhirServer server;

    @BeforeEach
    void start() throws Exception {
        server = new FhirServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Capability("fhir: a created resource gets an id a version and a time and is read back at its location")
    void aCreatedResourceGetsAnIdAVersionAndATimeAndIsReadBackAtItsLocation() throws Exception {
        var created = server.send("POST", "/Patient", "{\"resourceType\":\"Patient\",\"id\":\"home\",\"active\":true}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.id()).hasSize(36);
        assertThat(created.body().path("meta").path("lastUpdated").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(created.header("ETag")).isEqualTo("W/\"" + created.body().path("meta").path("versionId").asText() + "\"");
        assertThat(created.header("Content-Type")).startsWith("application/fhir+json");
        assertThat(server.get(created.header("Location")).body()).isEqualTo(created.body());
        assertThat(server.get("/Patient/" + created.id()).body()).isEqualTo(created.body());
    }

    @Test
    @Capability("fhir: an update of a stale version is refused and changes nothing")
    void anUpdateOfAStaleVersionIsRefusedAndChangesNothing() throws Exception {
        var first = server.create("{\"resourceType\":\"Patient\",\"gender\":\"male\"}");
        String path = "/Patient/" + first.id();
        var second = server.send("PUT", path, "{\"resourceType\":\"Patient\",\"id\":\"" + first.id() + "\",\"gender\":\"female\"}",
                "If-Match", first.header("ETag"));
        var stale = server.send("PUT", path, "{\"resourceType\":\"Patient\",\"id\":\"" + first.id() + "\"}", "If-Match", first.header("ETag"));

        assertThat(second.status()).isEqualTo(200);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body().path("issue").path(0).path("details").path("text").asText()).contains("not at the version");
        assertThat(server.get(path).body()).isEqualTo(second.body());
    }

    @Test
    @Capability("fhir: a PUT to a new id creates it")
    void aPutToANewIdCreatesIt() throws Exception {
        String body = "{\"resourceType\":\"Practitioner\",\"id\":\"dr-1\"}";

        assertThat(server.send("PUT", "/Practitioner/dr-1", body).status()).isEqualTo(201);
        assertThat(server.send("PUT", "/Practitioner/dr-1", body).status()).isEqualTo(200);
        assertThat(server.send("PUT", "/Practitioner/dr-1", body, "If-None-Match", "*").status()).isEqualTo(412);
    }

    @Test
    @Capability("fhir: a deleted resource is gone but its versions stay")
    void aDeletedResourceIsGoneButItsVersionsStay() throws Exception {
        var created = server.create("{\"resourceType\":\"Patient\",\"gender\":\"male\"}");
        String path = "/Patient/" + created.id();

        assertThat(server.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(server.get(path).status()).isEqualTo(410);
        assertThat(server.search("Patient", "gender", "male").body().path("total").asInt()).isZero();
        assertThat(server.get(created.header("Location")).status()).isEqualTo(200);
        var history = server.get(path + "/_history").body();
        assertThat(history.path("entry")).extracting(entry -> entry.path("request").path("method").asText()).containsExactly("DELETE", "POST");
        assertThat(server.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(server.get("/Patient/nobody").status()).isEqualTo(404);
    }

    @Test
    @Capability("fhir: history is paged")
    void historyIsPaged() throws Exception {
        var created = server.create("{\"resourceType\":\"Patient\"}");
        String path = "/Patient/" + created.id();
        for (int i = 0; i < 4; i++) {
            server.send("PUT", path, "{\"resourceType\":\"Patient\",\"id\":\"" + created.id() + "\",\"multipleBirthInteger\":" + i + "}");
        }

        var page = server.get(path + "/_history?_total=accurate&_count=2&_offset=1").body();

        assertThat(page.path("total").asInt()).isEqualTo(5);
        assertThat(page.path("entry")).extracting(entry -> entry.path("resource").path("multipleBirthInteger").asInt()).containsExactly(2, 1);
        assertThat(page.path("link")).extracting(link -> link.path("relation").asText()).contains("next", "previous");
    }

    @Test
    @Capability("fhir: a history tells what was changed since, and what was there at, a time; other parameters are refused")
    void historiesAreAskedForATime() throws Exception {
        var first = server.create("{\"resourceType\":\"Patient\",\"active\":true}");
        String path = "/Patient/" + first.id();
        String between = Instant.parse(first.body().at("/meta/lastUpdated").asText()).plusMillis(1).toString();
        await().until(() -> Instant.now().isAfter(Instant.parse(between)));
        server.send("PUT", path, "{\"resourceType\":\"Patient\",\"id\":\"" + first.id() + "\",\"active\":false}");

        assertThat(versions(path + "/_history?_at=" + between)).containsExactly(true);
        assertThat(versions(path + "/_history?_since=" + between)).containsExactly(false);
        assertThat(versions("/Patient/_history?_at=2099")).containsExactly(false);
        assertThat(versions(path + "/_history?_at=2020")).isEmpty();
        assertError(server.get(path + "/_history?_at=soon"), 400);
        assertError(server.get(path + "/_history?colour=red"), 400);
    }

    private List<Boolean> versions(String path) throws Exception {
        return server.get(path).body().path("entry").valueStream().map(entry -> entry.at("/resource/active").asBoolean()).toList();
    }

    @Test
    @Capability("fhir: what one does not understand is kept to the letter")
    void whatOneDoesNotUnderstandIsKeptToTheLetter() throws Exception {
        String odd = """
                {"resourceType":"Observation","status":"bogus","valueQuantity":{"value":1.50,"extra":[1e-7,100000000000000000000.00]},
                 "virtualService":[{"addressString":"CH1"}],"_status":{"extension":[{"url":"u","valueString":"é\\u0000 \\ud83d\\ude00"}]},
                 "extension":[{"url":"reference","valueReference":"Patient/1"}],"location":[{"location":{"reference":"#home"}}]}""";

        var created = server.create(odd);
        String raw = server.get("/Observation/" + created.id()).response().body();

        assertThat(raw).contains("\"value\":1.50,").contains("100000000000000000000.00");
        ObjectNode withoutStamp = ((ObjectNode) Json.MAPPER.readTree(raw)).without(List.of("id", "meta"));
        assertThat(withoutStamp).isEqualTo(Json.MAPPER.readTree(odd));
    }

    @Test
    @Capability("fhir: every error is an OperationOutcome with a text")
    void everyErrorIsAnOperationOutcomeWithAText() throws Exception {
        assertError(server.send("POST", "/Patient", "{nonsense"), 400);
        assertError(server.send("POST", "/Patient", "{\"resourceType\":\"Encounter\"}"), 400);
        assertError(server.send("PUT", "/Patient/a", "{\"resourceType\":\"Patient\",\"id\":\"b\"}"), 400);
        assertError(server.send("POST", "/Patiant", "{\"resourceType\":\"Patiant\"}"), 404);
        assertError(server.search("Patient", "shoe-size", "44"), 400);
        assertError(server.search("Patient", "birthdate", "yesterday"), 400);
        assertError(server.get("/Patient?_format=xml"), 406);
        assertError(server.send("POST", "/", "{\"resourceType\":\"Bundle\",\"type\":\"document\"}"), 400);
        assertError(server.get("/Patient/1/$everything"), 404);
        assertError(server.send("POST", "/Patient", "<Patient/>", "Content-Type", "application/fhir+xml"), 415);
        assertError(server.send("POST", "/Patient/_search", "{\"name\":\"a\"}", "Content-Type", "application/json"), 415);
        assertError(server.send("POST", "/Patient", "{\"resourceType\":\"Patient\",\"contact\":" + "[".repeat(300) + "]".repeat(300) + "}"), 400);
        FhirServer.Answer wrongMethod = server.send("OPTIONS", "/Patient", "");
        assertError(wrongMethod, 405);
        assertThat(wrongMethod.header("allow")).contains("PATCH");
    }

    @Test
    void anAttachmentMayBeOneLongString() throws Exception {
        String data = "QUJD".repeat(6_000_000);
        var created = server.create("{\"resourceType\":\"Binary\",\"contentType\":\"image/png\",\"data\":\"" + data + "\"}");
        assertThat(server.get("/Binary/" + created.id()).body().path("data").asText()).hasSize(data.length());
    }

    private static void assertError(FhirServer.Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.body().path("issue").path(0).path("details").path("text").asText()).isNotBlank();
    }

    @Test
    @Capability("fhir: conditional interactions name their resource by a search")
    void conditionalInteractionsNameTheirResourceByASearch() throws Exception {
        String body = "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:mrn\",\"value\":\"7\"}]}";
        var created = server.send("POST", "/Patient", body, "If-None-Exist", "identifier=urn:mrn|7");
        var again = server.send("POST", "/Patient", body, "If-None-Exist", "identifier=urn:mrn|7");
        var updated = server.send("PUT", "/Patient?identifier=urn:mrn%7C7", body.replace("}]}", "}],\"gender\":\"other\"}"));
        var made = server.send("PUT", "/Patient?identifier=urn:mrn%7C8", body.replace("\"7\"", "\"8\""));

        assertThat(created.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.id()).isEqualTo(created.id());
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.id()).isEqualTo(created.id());
        assertThat(made.status()).isEqualTo(201);
        assertThat(server.send("PUT", "/Patient?identifier=urn:mrn%7C", body).status()).isEqualTo(412);
        assertThat(server.send("DELETE", "/Patient?identifier=urn:mrn%7C8", "").status()).isEqualTo(204);
        assertThat(server.get("/Patient/" + made.id()).status()).isEqualTo(410);
    }

    @Test
    @Capability("fhir: Prefer: return=minimal leaves the body out")
    void preferReturnMinimalLeavesTheBodyOut() throws Exception {
        var created = server.send("POST", "/Patient", "{\"resourceType\":\"Patient\"}", "Prefer", "return=minimal");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.response().body()).isEmpty();
        assertThat(server.get(created.header("Location")).status()).isEqualTo(200);
    }

    @Test
    @Capability("fhir: addresses in answers start where the server is mounted")
    void addressesInAnswersStartWhereTheServerIsMounted() throws Exception {
        try (var service = new FhirService(Optional.empty(), Clock.systemUTC())) {
            var route = service.routes("/r4b");
            byte[] patient = "{\"resourceType\":\"Patient\"}".getBytes(StandardCharsets.UTF_8);
            var created = route.handle(new HttpRequest("POST", "/Patient", Parameters.NONE, Map.of(), patient, Map.of(), "http://127.0.0.1:1"));
            var found = route.handle(new HttpRequest("GET", "/Patient", Parameters.NONE, Map.of(), new byte[0], Map.of(), "http://127.0.0.1:1"));

            assertThat(created.headers().get("Location")).startsWith("http://127.0.0.1:1/r4b/Patient/");
            assertThat(Json.MAPPER.readTree(found.body()).path("entry").path(0).path("fullUrl").asText()).startsWith("http://127.0.0.1:1/r4b/Patient/");
        }
    }

    @Test
    @Capability("fhir: the content of a Binary is written and read as it is, or as a resource")
    void theContentOfABinaryIsWrittenAndReadAsItIs() throws Exception {
        var written = server.send("POST", "/Binary", "<h1>Hola</h1>", "Content-Type", "text/html; charset=utf-8", "X-Security-Context", "Patient/ana");
        String path = "/Binary/" + written.id();

        assertThat(written.status()).isEqualTo(201);
        assertThat(server.get(path).body()).isEqualTo(written.body());
        assertThat(written.body().path("securityContext").path("reference").asText()).isEqualTo("Patient/ana");
        var raw = server.raw(path, "text/html, image/*;q=0.5");
        assertThat(raw.body()).isEqualTo("<h1>Hola</h1>");
        assertThat(raw.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(raw.headers().firstValue("ETag")).contains(written.header("ETag"));
        assertThat(server.raw(path, "image/png").statusCode()).isEqualTo(406);
        assertThat(server.send("PUT", path, "plain", "Content-Type", "text/plain").body().path("data").asText()).isEqualTo("cGxhaW4=");
        assertThat(server.raw(path, "text/*").body()).isEqualTo("plain");
        assertThat(server.send("POST", "/Patient", "plain", "Content-Type", "text/plain").status()).isEqualTo(400);
    }

    @Test
    @Capability("fhir: a body may come as gzip, and as nothing else")
    void aBodyMayComeAsGzip() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"resourceType\":\"Patient\",\"gender\":\"male\"}".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(server.encoded("/Patient", packed.toByteArray(), "gzip").statusCode()).isEqualTo(201);
        assertThat(server.search("Patient", "gender", "male").body().path("total").asInt()).isOne();
        assertThat(server.encoded("/Patient", "{}".getBytes(StandardCharsets.UTF_8), "gzip").statusCode()).isEqualTo(400);
        assertThat(server.encoded("/Patient", Arrays.copyOf(packed.toByteArray(), 30), "gzip").statusCode()).isEqualTo(400);
        assertThat(server.encoded("/Patient", packed.toByteArray(), "br").statusCode()).isEqualTo(415);
    }

    @Test
    @Capability("fhir: metadata says R4B")
    void metadataSaysR4b() throws Exception {
        var statement = server.get("/metadata").body();

        assertThat(statement.path("fhirVersion").asText()).isEqualTo("4.3.0");
        assertThat(statement.path("rest").path(0).path("resource")).extracting(resource -> resource.path("type").asText())
                .contains("Encounter", "Communication");
    }

    @Test
    void whatHasNotChangedSinceIsNotSentAgain() throws Exception {
        var created = server.create("{\"resourceType\":\"Patient\"}");
        String path = "/Patient/" + created.id();
        String changed = created.header("Last-Modified");
        assertThat(server.send("GET", path, "", "If-Modified-Since", changed).status()).isEqualTo(304);
        assertThat(server.send("GET", path, "", "If-Modified-Since", "Thu, 01 Jan 2015 00:00:00 GMT").status()).isEqualTo(200);
        assertThat(server.send("GET", path, "", "If-Modified-Since", changed, "If-None-Match", "W/\"another\"").status()).isEqualTo(200);
        assertThat(server.send("GET", path, "", "If-Modified-Since", "yesterday").status()).isEqualTo(200);
    }
}
