package health.rapport.oystehr.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import health.rapport.backend.http.HttpReply;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.RecordingService;
import health.rapport.oystehr.http.ServiceHttp;
import health.rapport.oystehr.project.BearerTokens;
import health.rapport.support.Private;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FhirApiTest {
    private static final Reference PATIENT = new Reference("Patient", "p1");
    private static final String STORED = """
            {"resourceType":"Patient","id":"p1","meta":{"versionId":"%s"},"telecom":[{"system":"email","value":"a@b.example"}],"unheardOf":{"kept":1.50}}""";

    private static final OkHttpClient SHARED = new OkHttpClient();
    private static RecordingService server;
    private static FhirApi fhir;

    /** Once: HAPI is slow to warm up. */
    @BeforeAll
    static void start() throws Exception {
        server = new RecordingService();
        fhir = as("bearer");
    }

    @BeforeEach
    void forget() {
        server.requests().clear();
    }

    @AfterAll
    static void stop() {
        SHARED.connectionPool().evictAll();
        server.close();
    }

    @Test
    void searchesByPostSoThatNamesAreInNobodysAccessLog() {
        server.answers(200, bundle("", "{\"resourceType\":\"Patient\",\"id\":\"p1\"}"));

        var page = fhir.search(Query.of("Patient", 10).with("name", "lópez").with("name", "mariana").withAny("_id", List.of("a", "b,c")));

        assertThat(page.matches()).extracting(FhirRecord::reference).containsExactly(PATIENT);
        var request = server.onlyRequest();
        assertThat(request.method() + " " + request.path()).isEqualTo("POST /Patient/_search");
        assertThat(request.form().all("name")).containsExactly("lópez", "mariana");
        assertThat(request.form().all("_id")).containsExactly("a,b\\,c");
        assertThat(request.bearer()).contains("bearer");
        assertThat(request.header("accept")).hasValueSatisfying(accept -> assertThat(accept).doesNotContain("xml"));
    }

    @Test
    void oneOddRecordDoesNotSpoilThePage() {
        server.answers(200, bundle("",
                "{\"resourceType\":\"Patient\",\"id\":\"good\",\"name\":[{\"family\":\"López\"}]}",
                "{\"resourceType\":\"Patient\",\"id\":\"noDate\",\"birthDate\":\"1984-13-45\"}",
                "{\"resourceType\":\"Spaceship\",\"id\":\"s\"}",
                "{\"resourceType\":\"Patient\",\"id\":\"oddCode\",\"gender\":\"on-hold-x\",\"virtualService\":[{\"x\":1}]}",
                "7",
                "{\"resourceType\":\"Patient\",\"id\":\"last\"}"));

        assertThat(fhir.search(Query.of("Patient", 10)).matches()).extracting(found -> found.reference().id()).contains("good", "oddCode", "last");
    }

    @Test
    void readsFurtherPagesUntilItHasEnough() {
        server.answers(request -> {
            String page = request.query().first("page").orElse("1");
            String next = ",\"link\":[{\"relation\":\"next\",\"url\":\"" + server.origin() + "/?page=" + (Integer.parseInt(page) + 1) + "\"}]";
            return HttpReply.text(200, "application/fhir+json", bundle(next, "{\"resourceType\":\"Patient\",\"id\":\"" + page + "\"}"));
        });

        assertThat(fhir.search(Query.of("Patient", 3)).matches()).extracting(found -> found.reference().id()).containsExactly("1", "2", "3");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void changesByAPatchOfTheVersionItSaw() {
        server.answers(request -> HttpReply.text(200, "application/fhir+json", STORED.formatted("9a7f")));

        fhir.change(PATIENT, present -> new JsonPatch().append(present, "", "telecom", List.of(Records.json("{\"system\":\"sms\"}"))));

        var patch = server.requests().get(1);
        assertThat(patch.method() + " " + patch.path()).isEqualTo("PATCH /Patient/p1");
        assertThat(patch.header("if-match")).contains("W/\"9a7f\"");
        assertThat(patch.header("content-type")).hasValueSatisfying(type -> assertThat(type).startsWith("application/json-patch+json"));
        assertThat(Records.json(patch.bodyText())).isEqualTo(Records.json("[{\"op\":\"add\",\"path\":\"/telecom/-\",\"value\":{\"system\":\"sms\"}}]"));
    }

    @Test
    void worksAChangeOutAnewWhenSomebodyElseWasQuicker() {
        server.answers(request -> request.method().equals("GET")
                ? HttpReply.text(200, "application/fhir+json", STORED.formatted("v" + server.requests().size()))
                : HttpReply.text(request.header("if-match").orElse("").equals("W/\"v5\"") ? 200 : 412, "application/fhir+json",
                        "{\"resourceType\":\"OperationOutcome\"}"));

        fhir.change(PATIENT, present -> new JsonPatch().add("/active", Records.json("true")));

        assertThat(server.requests()).extracting(request -> request.header("if-match").orElse("-"))
                .containsExactly("-", "W/\"v1\"", "-", "W/\"v3\"", "-", "W/\"v5\"");
    }

    /** HAPI JPA says 409 where others say 412. */
    @ParameterizedTest
    @ValueSource(ints = {412, 409})
    void givesUpAgainstSomebodyWhoIsAlwaysQuicker(int conflict) {
        server.answers(request -> request.method().equals("GET")
                ? HttpReply.text(200, "application/fhir+json", STORED.formatted("v"))
                : HttpReply.text(conflict, "application/fhir+json", "{\"resourceType\":\"OperationOutcome\"}"));

        assertThat(refusal(() -> fhir.change(PATIENT, present -> new JsonPatch().add("/active", Records.json("true")))))
                .isEqualTo(new Refusal.ChangedMeanwhile());
        assertThat(server.requests()).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {"message":"Unauthorized","code":"401"}                                             | SignedOut
            403 | {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"forbidden"}]} | NotAllowed
            429 | {}                                                                                  | TooManyRequests
            503 | <html>                                                                              | Offline
            500 | {"message":"?","code":"5000"}                                                       | Other
            200 | {"code":1}                                                                          | Other
            """)
    void everyAnswerHasItsRefusal(int status, String body, String refusal) {
        server.answers(request -> HttpReply.text(status, "application/fhir+json", body));
        assertThat(refusal(() -> fhir.search(Query.of("Patient", 1)))).extracting(found -> found.getClass().getSimpleName()).isEqualTo(refusal);
    }

    @Test
    void aRecordThatIsGoneIsNotThereAndAServerThatIsGoneIsOffline() {
        for (int status : List.of(404, 410)) {
            server.answers(request -> HttpReply.text(status, "application/fhir+json", "{\"resourceType\":\"OperationOutcome\"}"));
            assertThat(fhir.read(PATIENT)).isEmpty();
        }
        server.answers(request -> HttpReply.cut());
        assertThat(refusal(() -> fhir.read(PATIENT))).isEqualTo(new Refusal.Offline());
    }

    @Test
    void whatIsReadIsWhatTheServerSent() {
        server.answers(request -> HttpReply.text(200, "application/fhir+json", STORED.formatted("9a7f")));
        assertThat(fhir.read(PATIENT).orElseThrow().toString()).isEqualTo(STORED.formatted("9a7f").replaceAll("\\s", ""));
    }

    @Test
    void peopleWhoShareTheModelKeepTheirOwnBearers() {
        server.answers(200, bundle(""));
        List<String> bearers = IntStream.range(0, 40).mapToObj(i -> "bearer" + i % 4).toList();
        Map<String, FhirApi> people = bearers.stream().distinct().collect(Collectors.toMap(Function.identity(), FhirApiTest::as));

        bearers.parallelStream().forEach(bearer -> people.get(bearer).search(Query.of("Patient", 1).with("name", bearer)));

        assertThat(server.requests()).hasSize(40).allSatisfy(request -> assertThat(request.bearer()).isEqualTo(request.form().first("name")));
    }

    private static FhirApi as(String bearer) {
        var tokens = new BearerTokens(new Private<>(bearer), () -> new Private<>(bearer));
        return new FhirApi(Records.MODEL, ServiceHttp.authorized(SHARED, server.origin(), tokens), server.origin());
    }

    private static String bundle(String link, String... resources) {
        String entries = String.join(",", java.util.Arrays.stream(resources).map(resource -> "{\"resource\":" + resource + "}").toList());
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"" + link + ",\"entry\":[" + entries + "]}";
    }

    private static Refusal refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Refused.class, call).refusal();
    }
}
