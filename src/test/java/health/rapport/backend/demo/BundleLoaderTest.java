package health.rapport.backend.demo;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.backend.demo.LoadResult.Person;
import health.rapport.backend.demo.LoadResult.Phone;
import health.rapport.backend.demo.LoadResult.Problem;
import health.rapport.backend.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleLoaderTest {
    @TempDir
    Path directory;

    private RecordingFhir fhir;

    @BeforeEach
    void start() throws Exception {
        fhir = new RecordingFhir();
    }

    @AfterEach
    void stop() {
        fhir.close();
    }

    @Test
    void followsReferencesAcrossFilesAsSyntheaWritesThem() throws IOException {
        file("A_Patient.json", """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"fullUrl":"urn:uuid:p-1","resource":{"resourceType":"Patient","id":"p-1"},"request":{"method":"POST","url":"Patient"}},
                 {"fullUrl":"urn:uuid:e-1","request":{"method":"POST","url":"Encounter"},"resource":{"resourceType":"Encounter","id":"e-1",
                  "subject":{"reference":"urn:uuid:p-1"},
                  "participant":[{"individual":{"reference":"Practitioner?identifier=http://npi|99","display":"Dr B"}}],
                  "serviceProvider":{"reference":"Organization?identifier=http://synthea|gone"}}}]}""");
        file("practitionerInformation1.json", """
                {"resourceType":"Bundle","type":"batch","entry":[{"fullUrl":"urn:uuid:d-1","request":{"method":"POST","url":"Practitioner"},
                 "resource":{"resourceType":"Practitioner","id":"d-1","identifier":[{"system":"http://npi","value":"99"}],
                  "name":[{"prefix":["Dr."],"given":["Ada"],"family":"Bell"}]}}]}""");

        var result = load();

        assertThat(result.problems()).isEmpty();
        assertThat(result.counts()).isEqualTo(Map.of("Patient", 1, "Encounter", 1, "Practitioner", 1));
        assertThat(result.practitioners()).containsExactly(new Person("d-1", "Dr. Ada Bell"));
        var encounter = fhir.stored.get("Encounter/e-1");
        assertThat(encounter.at("/subject/reference").asText()).isEqualTo("Patient/p-1");
        assertThat(encounter.at("/participant/0/individual/reference").asText()).isEqualTo("Practitioner/d-1");
        assertThat(encounter.at("/serviceProvider").toString())
                .isEqualTo("{\"type\":\"Organization\",\"identifier\":{\"system\":\"http://synthea\",\"value\":\"gone\"}}");
    }

    @Test
    void readsFoldersBelowAndFilesWithAByteOrderMark() throws IOException {
        Files.createDirectories(directory.resolve("fhir"));
        file("fhir/patient.json", "\ufeff{\"resourceType\":\"Patient\",\"id\":\"p-1\"}");
        file("fhir/LINES.NDJSON", "{\"resourceType\":\"Patient\",\"id\":\"p-2\"}\n{\"resourceType\":\"Patient\",\"id\":\"p-3\"}");
        file("fhir/broken.json", "{");

        var result = load();

        assertThat(result.counts()).isEqualTo(Map.of("Patient", 3));
        assertThat(result.problems()).extracting(Problem::file).containsExactly(Path.of("fhir", "broken.json").toString());
    }

    @Test
    void findsPhonesOnPeopleAndTheirContacts() throws IOException {
        file("people.ndjson", """
                {"resourceType":"Patient","id":"p","name":[{"given":["Ann"],"family":"Lee"}],"telecom":[
                 {"system":"phone","value":"617-555-0142","use":"home"},{"system":"phone","value":"617-555-0143","use":"work"},
                 {"system":"email","value":"a@b.example"},{"system":"phone","value":"nobody"}],
                 "contact":[{"name":{"text":"Bo Lee"},"telecom":[{"system":"sms","value":"+16175550144"}]}]}
                """.replace("\n ", " ") + """
                {"resourceType":"RelatedPerson","id":"r","patient":{"reference":"Patient/p"},"name":[{"text":"Cy Lee"}],\
                "telecom":[{"system":"sms","value":"+16175550144"},{"system":"phone","value":"(857) 555-0145"}]}
                """);

        assertThat(load().phones()).containsExactly(
                new Phone("+16175550142", "Ann Lee"), new Phone("+16175550144", "Bo Lee"), new Phone("+18575550145", "Cy Lee"));
    }

    @Test
    void reportsWhatDoesNotGoInAndLoadsTheRest() throws IOException {
        file("broken.json", "{\"resourceType\":\"Patient\", \"id\":");
        file("lines.ndjson", "{\"resourceType\":\"Patient\",\"id\":\"l1\"}\n\nnot json\n{\"resourceType\":\"Patient\",\"id\":\"l2\"}\n");
        file("mixed.json", """
                {"resourceType":"Bundle","type":"searchset","entry":[
                 {"fullUrl":"http://elsewhere/Patient/m1","resource":{"resourceType":"Patient","id":"m1"},"search":{"mode":"match"}},
                 {"resource":{"resourceType":"Encounter","id":"m2","status":"bogus","subject":{"reference":"http://elsewhere/Patient/m1"}}},
                 {"request":{"method":"DELETE","url":"Patient/m3"}},
                 {"resource":{"resourceType":"Encounter","id":"m4","subject":{"reference":"http://elsewhere/Patient/m1"}}}]}""");
        file("settings.json", "{\"colour\":\"teal\"}");
        file("readme.txt", "no data");

        var result = load();

        assertThat(result.problems()).containsExactly(
                new Problem("broken.json", "is not JSON (line 1, column 33)"),
                new Problem("lines.ndjson", "line 3 is not JSON (line 1, column 4)"),
                new Problem("mixed.json", "entry 3 is a DELETE, which is not loaded"),
                new Problem("mixed.json", "Encounter/m2 was refused: No such status"),
                new Problem("settings.json", "is not a FHIR resource"));
        assertThat(fhir.stored).containsOnlyKeys("Patient/l1", "Patient/l2", "Patient/m1", "Encounter/m4");
        assertThat(fhir.stored.get("Encounter/m4").at("/subject/reference").asText()).isEqualTo("Patient/m1");
    }

    @Test
    void loadingAgainDoublesNothingEvenWhereIdsAreMissing() throws IOException {
        file("one.json", "{\"resourceType\":\"Patient\",\"birthDate\":\"2001-02-03\"}");
        load();
        assertThat(load().left()).isEqualTo(1);
        assertThat(fhir.stored).hasSize(1);
        assertThat(fhir.writes).hasValue(1);
    }

    @Test
    void leavesAloneWhatIsOrWasThereAlready() throws IOException {
        fhir.stored.put("Practitioner/d", Json.object().put("gender", "female"));
        fhir.lose("Practitioner/gone");
        file("staff.ndjson", """
                {"resourceType":"Practitioner","id":"d","name":[{"text":"Dr Bell"}],"gender":"unknown"}
                {"resourceType":"Practitioner","id":"gone","name":[{"text":"Dr Left"}]}
                {"resourceType":"Practitioner","id":"new","name":[{"text":"Dr Moss"}]}
                """);
        var result = load();
        assertThat(result.counts()).isEqualTo(Map.of("Practitioner", 1));
        assertThat(result.left()).isEqualTo(2);
        assertThat(result.practitioners()).containsExactly(new Person("d", "Dr Bell"), new Person("new", "Dr Moss"));
        assertThat(fhir.stored.get("Practitioner/d").path("gender").asText()).isEqualTo("female");
        assertThat(fhir.stored.get("Practitioner/gone")).isEmpty();
    }

    @Test
    void takesTheNewestVersionOutOfAHistory() throws IOException {
        file("history.json", """
                {"resourceType":"Bundle","type":"history","entry":[
                 {"request":{"method":"PUT","url":"Patient/a"},"response":{"lastModified":"2026-03-02T00:00:00Z"},"resource":{"resourceType":"Patient","id":"a","gender":"female"}},
                 {"request":{"method":"DELETE","url":"Patient/b"},"response":{"lastModified":"2026-03-02T00:00:00Z"}},
                 {"request":{"method":"PUT","url":"Patient/b"},"response":{"lastModified":"2026-03-01T00:00:00Z"},"resource":{"resourceType":"Patient","id":"b"}},
                 {"request":{"method":"POST","url":"Patient"},"response":{"lastModified":"2026-03-01T00:00:00Z"},"resource":{"resourceType":"Patient","id":"a","gender":"male"}},
                 {"resource":{"resourceType":"Patient","id":"c","meta":{"lastUpdated":"2026-03-01T00:00:00Z"},"gender":"male"},"request":{"method":"PUT","url":"Patient/c"}},
                 {"resource":{"resourceType":"Patient","id":"c","meta":{"lastUpdated":"2026-03-02T00:00:00+02:00"},"gender":"other"},"request":{"method":"PUT","url":"Patient/c"}}]}""");
        var result = load();
        assertThat(result.problems()).isEmpty();
        assertThat(fhir.stored).containsOnlyKeys("Patient/a", "Patient/c");
        assertThat(fhir.stored.get("Patient/a").path("gender").asText()).isEqualTo("female");
        assertThat(fhir.stored.get("Patient/c").path("gender").asText()).isEqualTo("other");
    }

    @Test
    void sendsLargeDocumentsInSeveralGoes() throws IOException {
        documents(10, 3_000_000);
        assertThat(load().problems()).isEmpty();
        assertThat(fhir.stored).hasSize(10);
        assertThat(fhir.largestWrite.get()).isLessThan(9_000_000);
    }

    @Test
    void halvesWhatIsRefusedAsAWholeDownToTheOneThatIsTooMuch() throws IOException {
        fhir.mostBytes = 700_000;
        documents(9, 200_000);
        file("huge.json", document("huge", 900_000));
        assertThat(load().problems()).containsExactly(new Problem("huge.json", "Binary/huge was refused with status 413: No such status"));
        assertThat(fhir.stored).hasSize(9);
    }

    @Test
    void aResourceThatAppearsTwiceIsWrittenTwiceInItsOrder() throws IOException {
        file("twice.json", """
                {"resourceType":"Bundle","type":"collection","entry":[
                 {"resource":{"resourceType":"Patient","id":"p","gender":"male"}},
                 {"resource":{"resourceType":"Patient","id":"p","gender":"female"}}]}""");
        load();
        assertThat(fhir.stored.get("Patient/p").path("gender").asText()).isEqualTo("female");
        assertThat(fhir.writes).hasValue(2);
    }

    private void documents(int count, int size) throws IOException {
        file("documents.ndjson", IntStream.range(0, count).mapToObj(i -> document("d" + i, size)).collect(Collectors.joining("\n")));
    }

    private static String document(String id, int size) {
        return "{\"resourceType\":\"Binary\",\"id\":\"" + id + "\",\"contentType\":\"text/plain\",\"data\":\"" + "A".repeat(size) + "\"}";
    }

    private LoadResult load() {
        return new BundleLoader(fhir.base(), "bearer").load(directory);
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
