package health.rapport.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.conversations.TwilioAccess;
import health.rapport.backend.http.Json;
import health.rapport.backend.identity.OpenIdClaims;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The embedded FHIR server and the stand-in for Twilio play the engines, reached by their addresses alone. */
class EngineBackendTest {
    private static final String PHONE = "%2B16175550177";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Backend records;
    private static StandIns world;
    private static EngineBackend one;
    private static EngineBackend other;

    @BeforeAll
    static void start() throws Exception {
        records = Backend.start(BackendOptions.bare());
        world = StandIns.start(BackendOptions.bare());
        one = EngineBackend.start(options(Optional.empty(), 64, Duration.ZERO));
        // Twilio tells the one that was started last.
        other = EngineBackend.start(options(Optional.empty(), 64, Duration.ZERO));
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
        world.close();
        records.close();
    }

    @Test
    void sharesOneConversationWithAnotherBackendOverTheSameEngines() throws Exception {
        String encounter = visit();
        String sid = encounter.replaceAll(".*\"(CH[0-9a-f]{32})\".*", "$1");
        String reference = "Encounter/" + Json.MAPPER.readTree(encounter).at("/encounter/id").asText();
        call(one, "POST", "/v1/messaging/conversation/" + sid + "/participant", """
                {"encounterReference":"%s","participants":[{"participantReference":"Patient/ana","channel":"sms","phoneNumber":"+16175550177"}]}""".formatted(reference), bearer());
        assertThat(call(other, "POST", "/v1/messaging/conversation/" + sid + "/message", "{\"message\":\"How are you?\"}", bearer()).statusCode())
                .isEqualTo(204);
        await().atMost(Duration.ofSeconds(10)).until(() -> phone().toString().contains("How are you?"));
        await().atMost(Duration.ofSeconds(10)).until(() -> communications(reference).path("entry").size() == 1);
        assertThat(communications(reference).at("/entry/0/resource/sender/reference").asText()).isEqualTo(world.addresses().users().getFirst().profile());
    }

    @Test
    void recordsAtItsStartWhatNobodyWasThereToBeToldOf() throws Exception {
        String made = visit();
        String sid = made.replaceAll(".*\"(CH[0-9a-f]{32})\".*", "$1");
        String reference = "Encounter/" + Json.MAPPER.readTree(made).at("/encounter/id").asText();
        for (int i = 0; i < 501; i++) {
            twilio("/Conversations", "");
        }
        // A moment at which no look of the running backends takes it for new.
        twilio("/Conversations/" + sid + "/Messages", "Author=system&Body=Hello&DateCreated=2026-01-01T00:00:00Z");
        twilio("/Conversations/" + sid, "DateUpdated=2026-01-01T00:00:00Z");
        assertThat(communications(reference).path("entry")).isEmpty();

        try (var late = EngineBackend.start(options(Optional.of(other.origin()), 64, Duration.ZERO))) {
            await().atMost(Duration.ofSeconds(20)).until(() -> communications(reference).path("entry").size() == 1);
            await().untilAsserted(() -> assertThat(call(late, "GET", "/metrics", "", "").body()).containsPattern("(?m)^rapport_messages_untold_total [1-9]")
                    .containsPattern("(?m)^rapport_record_lag_seconds_count [1-9]").containsPattern("(?m)^rapport_conversations_behind 0")
                    .containsPattern("(?m)^rapport_texts_open "));
        }
    }

    @Test
    void letsInWhomTheProviderVouchesForAndNobodyElse() throws Exception {
        assertThat(Json.MAPPER.readTree(call(one, "GET", "/v1/user/me", "", bearer()).body()).path("profile").asText())
                .isEqualTo(world.addresses().users().getFirst().profile());
        assertThat(call(one, "GET", "/v1/user/me", "", records.addresses().users().getFirst().accessToken()).statusCode())
                .as("another provider's").isEqualTo(401);
        assertThat(call(one, "GET", "/v1/user/me", "", bearer() + "x").statusCode()).isEqualTo(401);
        assertThat(call(one, "GET", "/v1/messaging/conversation/token", "", "").statusCode()).isEqualTo(401);
        assertThat(call(one, "GET", "/v1/version", "", "").statusCode()).as("what anybody may know").isEqualTo(200);
    }

    @Test
    void takesNoLargeBodyFromAnybody() throws Exception {
        for (String path : new String[] {"/webhooks/twilio/texts", "/health", "/", "/media"}) {
            assertThat(call(one, "POST", path, "x".repeat(2 << 20), "").statusCode()).as(path).isEqualTo(413);
        }
    }

    @Test
    void hasNeitherSignInNorControlDoorNorUnsignedWebhooks() throws Exception {
        for (String path : new String[] {"/sandbox", "/authorize", "/oauth/token", "/.well-known/jwks.json", "/twilio/v1/Conversations", "/r4b/Patient"}) {
            assertThat(call(one, "GET", path, "", "").statusCode()).as(path).isEqualTo(404);
        }
        assertThat(call(one, "POST", "/webhooks/twilio/conversations", "EventType=onMessageAdded&ConversationSid=CH1&MessageSid=IM1", "").statusCode())
                .isEqualTo(403);
    }

    @Test
    void namesEachRequestAndCountsIt() throws Exception {
        HttpResponse<String> answer = HTTP.send(request(one, "GET", "/v1/user/me", "", bearer()).header("X-Request-Id", "desk-0123456789").build(),
                BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("X-Request-Id")).contains("desk-0123456789");
        String figures = call(one, "GET", "/metrics", "", "").body();
        assertThat(figures).contains("rapport_request_seconds_count{method=\"GET\",route=\"/v1/user/me\",status=\"200\"}")
                .contains("rapport_engine_call_seconds_count{engine=\"twilio\",status=\"200\"}");
    }

    @Test
    void asksWhoComesInACrowdToComeAgain() throws Exception {
        try (var narrow = EngineBackend.start(options(Optional.of(other.origin()), 1,
                Duration.ZERO)); var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 40).mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                try {
                    return call(narrow, "POST", "/v1/messaging/conversation", VISIT, bearer());
                } catch (Exception failure) {
                    throw new AssertionError(failure);
                }
            }, crowd)).toList().stream().map(CompletableFuture::join).toList();
            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 429);
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 429).isNotEmpty()
                    .allSatisfy(answer -> assertThat(answer.headers().firstValue("Retry-After")).isPresent());
        }
    }

    @Test
    void finishesWhatIsUnderWayBeforeItEnds() throws Exception {
        var leaving = EngineBackend.start(options(Optional.of(other.origin()), 64, Duration.ofSeconds(1)));
        assertThat(call(leaving, "GET", "/ready", "", "").statusCode()).isEqualTo(200);
        try (var background = Executors.newVirtualThreadPerTaskExecutor()) {
            var closing = CompletableFuture.runAsync(leaving::close, background);
            await().until(() -> call(leaving, "GET", "/ready", "", "").statusCode() == 503);
            HttpResponse<String> late = call(leaving, "POST", "/v1/messaging/conversation", VISIT, bearer());
            assertThat(late.statusCode()).isEqualTo(200);
            assertThat(late.headers().firstValue("Connection")).contains("close");
            closing.join();
        }
    }

    @Test
    void saysWhichEngineIsAway() {
        var nobody = new EngineOptions("127.0.0.1", 0, Optional.empty(), records.addresses().fhirApiUrl(), Optional.empty(), "",
                access(URI.create("http://127.0.0.1:9/v1")), people(), "0".repeat(32), 1, Duration.ZERO);
        assertThatExceptionOfType(StartFailure.class).isThrownBy(() -> EngineBackend.start(nobody)).withMessageContaining("Twilio");
    }

    @Test
    void saysThatTheAccountHasNoSuchNumber() {
        EngineOptions known = options(Optional.empty(), 1, Duration.ZERO);
        TwilioAccess access = known.twilio();
        var other = new TwilioAccess(access.conversationsUrl(), access.messagingUrl(), access.mediaUrl(), access.accountSid(), access.authToken(),
                access.apiKeySid(), access.apiKeySecret(), access.chatServiceSid(), Optional.of("+16175550999"));
        var wrong = new EngineOptions("127.0.0.1", 0, Optional.empty(), known.fhirUrl(), Optional.empty(), known.fhirBearer(), other, people(),
                "0".repeat(32), 1, Duration.ZERO);
        assertThatExceptionOfType(StartFailure.class).isThrownBy(() -> EngineBackend.start(wrong)).withMessageContaining("no number +16175550999");
    }

    private static final String VISIT = """
            {"encounter":{"resourceType":"Encounter","status":"in-progress","class":{"code":"VR"},"subject":{"reference":"Patient/ana"},
             "extension":[{"url":"https://extensions.fhir.zapehr.com/encounter-other-participants","extension":[
              {"url":"https://extensions.fhir.zapehr.com/encounter-other-participant","extension":[{"url":"reference","valueReference":{"reference":"Patient/ana"}}]}]}]}}""";

    private static String visit() throws Exception {
        HTTP.send(HttpRequest.newBuilder(URI.create(records.addresses().fhirApiUrl() + "/Patient/ana"))
                .header("Authorization", "Bearer " + records.addresses().users().getFirst().accessToken())
                .PUT(BodyPublishers.ofString("{\"resourceType\":\"Patient\",\"id\":\"ana\",\"telecom\":[{\"system\":\"sms\",\"value\":\"+16175550177\"}]}"))
                .build(), BodyHandlers.ofString());
        HttpResponse<String> made = call(one, "POST", "/v1/messaging/conversation", VISIT, bearer());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        return made.body();
    }

    private static EngineOptions options(Optional<URI> publicUrl, int atOnce, Duration drain) {
        BackendAddresses far = records.addresses();
        return new EngineOptions("127.0.0.1", 0, publicUrl, far.fhirApiUrl(), Optional.empty(), far.users().getFirst().accessToken(),
                access(world.addresses().twilio().restUrl()), people(), "0".repeat(32), atOnce, drain);
    }

    private static EngineOptions.People people() {
        return new EngineOptions.People(URI.create(world.addresses().authUrl() + "/"), "https://api.zapehr.com", OpenIdClaims.STANDARD);
    }

    private static TwilioAccess access(URI rest) {
        BackendAddresses there = world.addresses();
        return new TwilioAccess(rest, there.authUrl(), there.authUrl().resolve("/media/v1"), there.twilio().accountSid(), there.twilio().authToken(), "SK1",
                "0".repeat(32), there.twilio().chatServiceSid(), Optional.of(there.clinicNumber()));
    }

    /** Straight to Twilio, and nobody is told. */
    private static void twilio(String path, String form) throws Exception {
        BackendAddresses.Twilio there = world.addresses().twilio();
        String credentials = Base64.getEncoder().encodeToString((there.accountSid() + ":" + there.authToken()).getBytes(StandardCharsets.UTF_8));
        var answer = HTTP.send(HttpRequest.newBuilder(URI.create(there.restUrl() + path)).header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    private static String bearer() {
        return world.addresses().users().getFirst().accessToken();
    }

    private static JsonNode communications(String encounter) throws Exception {
        return Json.MAPPER.readTree(HTTP.send(HttpRequest.newBuilder(URI.create(records.addresses().fhirApiUrl() + "/Communication?encounter=" + encounter))
                .header("Authorization", "Bearer " + records.addresses().users().getFirst().accessToken()).build(), BodyHandlers.ofString()).body());
    }

    private static JsonNode phone() throws Exception {
        return Json.MAPPER.readTree(HTTP.send(HttpRequest.newBuilder(URI.create(world.addresses().authUrl() + "/sandbox/phones/" + PHONE + "/messages"))
                .build(), BodyHandlers.ofString()).body());
    }

    private static HttpResponse<String> call(EngineBackend backend, String method, String path, String body, String bearer) throws Exception {
        return HTTP.send(request(backend, method, path, body, bearer).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(EngineBackend backend, String method, String path, String body, String bearer) {
        var request = HttpRequest.newBuilder(URI.create(backend.origin() + path)).method(method, BodyPublishers.ofString(body));
        return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
    }
}
