package health.rapport.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import health.rapport.backend.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendRestartTest {
    private static final String MARA = "/sandbox/phones/+16175550177";
    private static final String OMAR = "/sandbox/phones/+16175550178";

    private final HttpClient http = HttpClient.newHttpClient();
    @TempDir
    private Path data;

    @Test
    void aPhoneThatStoppedTheClinicHasStillStoppedItAfterARestart() throws Exception {
        try (var backend = start()) {
            door(backend, "POST", MARA + "/messages", "{\"body\":\"STOP\"}");
            door(backend, "PUT", OMAR, "{\"reachable\":false,\"landline\":true,\"deliveryDelayMs\":70}");
        }
        try (var backend = start()) {
            assertThat(door(backend, "GET", MARA, "").path("optedOut").asBoolean()).isTrue();
            assertThat(door(backend, "GET", OMAR, "")).hasToString("{\"reachable\":false,\"landline\":true,\"optedOut\":false,\"deliveryDelayMs\":70}");
            door(backend, "POST", MARA + "/messages", "{\"body\":\"START\"}");
        }
        try (var backend = start()) {
            assertThat(door(backend, "GET", MARA, "").path("optedOut").asBoolean()).isFalse();
        }
    }

    @Test
    void aTextThatThePhoneWasToldIsSentIsInTheConversationAlready() throws Exception {
        try (var backend = start()) {
            String conversation = sid(conversation(backend));
            for (int i = 0; i < 5; i++) {
                door(backend, "POST", MARA + "/messages", "{\"body\":\"text " + i + "\"}");
                assertThat(twilio(backend, "/Conversations/" + conversation + "/Messages").path("messages")).hasSize(i + 1);
            }
        }
    }

    @Test
    void aMessageWhoseWebhookNeverArrivedIsRecordedAtTheNextStart() throws Exception {
        String encounter;
        int port;
        try (var backend = start()) {
            JsonNode created = conversation(backend);
            encounter = "Encounter/" + created.path("id").asText();
            api(backend, "/messaging/conversation/" + sid(created) + "/message", "{\"message\":\"lost and found\"}");
            await().atMost(Duration.ofSeconds(10)).until(() -> communications(backend, encounter).size() == 1);
            fhir(backend, "DELETE", "Communication/" + communications(backend, encounter).getFirst().path("id").asText());
            port = backend.addresses().authUrl().getPort();
        }
        try (var stranger = occupied(port); var backend = start()) {
            assertThat(backend.addresses().authUrl().getPort()).isNotEqualTo(stranger.getLocalPort());
            await().atMost(Duration.ofSeconds(10)).until(() -> communications(backend, encounter).size() == 1);
            assertThat(communications(backend, encounter).getFirst().at("/payload/0/contentString").asText()).isEqualTo("lost and found");
            api(backend, "/messaging/conversation/" + sid(fhir(backend, "GET", encounter)) + "/message", "{\"message\":\"and on it goes\"}");
            await().atMost(Duration.ofSeconds(10)).until(() -> communications(backend, encounter).size() == 2);
        }
    }

    @Test
    void comesBackOnItsPortSoThatLinksInRecordsStayGood() throws Exception {
        URI before;
        try (var backend = start()) {
            before = backend.addresses().authUrl();
        }
        try (var backend = start()) {
            assertThat(backend.addresses().authUrl()).isEqualTo(before);
        }
    }

    @Test
    void whatWasDoneToLoadedRecordsIsStillDoneAfterARestartWithTheSameCommand(@TempDir Path files) throws Exception {
        Files.writeString(files.resolve("people.ndjson"), """
                {"resourceType":"Patient","id":"kept","gender":"unknown","telecom":[{"system":"sms","value":"+16175550142"}]}
                {"resourceType":"Patient","id":"removed"}
                """);
        BackendOptions command = BackendOptions.bare().withData(data).withLoad(files);
        try (var backend = Backend.start(command)) {
            String patient = backend.addresses().fhirApiUrl() + "/Patient/kept";
            send("PUT", patient, "{\"resourceType\":\"Patient\",\"id\":\"kept\",\"gender\":\"female\"}", bearer(backend));
            fhir(backend, "DELETE", "Patient/removed");
        }
        Files.writeString(files.resolve("more.json"), "{\"resourceType\":\"Patient\",\"id\":\"new\"}");
        try (var backend = Backend.start(command)) {
            assertThat(fhir(backend, "GET", "Patient/kept").path("gender").asText()).isEqualTo("female");
            assertThat(fhir(backend, "GET", "Patient?_elements=id").findValuesAsText("id")).contains("kept", "new").doesNotContain("removed");
            assertThat(backend.addresses().phones()).extracting(BackendAddresses.Phone::number).contains("+16175550142");
        }
    }

    private Backend start() throws Exception {
        return Backend.start(BackendOptions.bare().withData(data));
    }

    private static ServerSocket occupied(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
    }

    /** The Encounter of a conversation between the first of the staff and Mara's phone. */
    private JsonNode conversation(Backend backend) throws Exception {
        String profile = backend.addresses().users().getFirst().profile();
        JsonNode created = api(backend, "/messaging/conversation", """
                {"encounter":{"resourceType":"Encounter","status":"in-progress","class":{"code":"VR"},"participant":[{"individual":{"reference":"%s"}},
                 {"individual":{"reference":"RelatedPerson/mara"}}]}}""".formatted(profile)).path("encounter");
        api(backend, "/messaging/conversation/" + sid(created) + "/participant", """
                {"encounterReference":"Encounter/%s","participants":[{"participantReference":"%s","channel":"chat"},
                 {"participantReference":"RelatedPerson/mara","channel":"sms","phoneNumber":"+16175550177"}]}""".formatted(created.path("id").asText(), profile));
        return created;
    }

    private static String sid(JsonNode encounter) {
        return encounter.toString().replaceAll(".*\"(CH[0-9a-f]{32})\".*", "$1");
    }

    private List<JsonNode> communications(Backend backend, String encounter) throws Exception {
        var found = new ArrayList<JsonNode>();
        fhir(backend, "GET", "Communication?encounter=" + encounter).path("entry").forEach(entry -> found.add(entry.path("resource")));
        return found;
    }

    private JsonNode fhir(Backend backend, String method, String path) throws Exception {
        return send(method, backend.addresses().fhirApiUrl() + "/" + path, "", bearer(backend));
    }

    private JsonNode api(Backend backend, String path, String body) throws Exception {
        return send("POST", backend.addresses().projectApiUrl() + path, body, bearer(backend));
    }

    private JsonNode twilio(Backend backend, String path) throws Exception {
        BackendAddresses.Twilio twilio = backend.addresses().twilio();
        return send("GET", twilio.restUrl() + path, "",
                "Basic " + Base64.getEncoder().encodeToString((twilio.accountSid() + ":" + twilio.authToken()).getBytes()));
    }

    private JsonNode door(Backend backend, String method, String path, String body) throws Exception {
        return send(method, backend.addresses().authUrl() + path.replace("+", "%2B"), body, "");
    }

    private static String bearer(Backend backend) {
        return "Bearer " + backend.addresses().users().getFirst().accessToken();
    }

    private JsonNode send(String method, String address, String body, String authorization) throws Exception {
        var answer = http.send(HttpRequest.newBuilder(URI.create(address)).header("Authorization", authorization)
                .method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body().isEmpty() ? MissingNode.getInstance() : Json.MAPPER.readTree(answer.body());
    }
}
