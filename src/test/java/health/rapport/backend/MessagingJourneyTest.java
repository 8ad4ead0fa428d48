package health.rapport.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import health.rapport.backend.http.Json;
import health.rapport.conformance.Capability;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessagingJourneyTest {
    private static final String PHONE = "%2B16175550184";
    private static final String CLINIC = """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"resource":{"resourceType":"Practitioner","id":"grace","name":[{"family":"Okafor","given":["Grace"]}]},"request":{"method":"PUT","url":"Practitioner/grace"}},
             {"resource":{"resourceType":"Patient","id":"ana","telecom":[{"system":"sms","value":"+16175550184"}]},"request":{"method":"PUT","url":"Patient/ana"}}]}""";

    private final HttpClient http = HttpClient.newHttpClient();

    /** A conversation between the desk and Ana's phone. */
    private record Started(String encounter, String conversation) {}

    BackendOptions bare() {
        return BackendOptions.bare();
    }

    @Test
    @Capability("every message leaves exactly one Communication, also one posted over REST that no webhook told of")
    void carriesAConversationBetweenADeskAndAPhoneAndGoesOnAfterARestart(@TempDir Path data, @TempDir Path load) throws Exception {
        Files.writeString(load.resolve("clinic.json"), CLINIC);
        BackendOptions options = bare().withData(data);
        String encounter;
        try (var backend = Backend.start(options.withLoad(load))) {
            BackendAddresses addresses = backend.addresses();
            assertThat(addresses.users()).extracting(BackendAddresses.User::profile).contains("Practitioner/grace");
            Started started = start(addresses);
            encounter = started.encounter();
            String conversation = started.conversation();
            api(addresses, "POST", "/messaging/conversation/" + conversation + "/message", "{\"message\":\"How are you?\"}");
            await().atMost(Duration.ofSeconds(10)).until(() -> phone(addresses).toString().contains("How are you?"));
            await().atMost(Duration.ofSeconds(10)).until(() -> communications(addresses, encounter).size() == 1);
            assertThat(communications(addresses, encounter).getFirst().at("/sender/reference").asText()).isEqualTo("Practitioner/grace");
            postWithoutWebhook(addresses, conversation, "From a script");
            await().atMost(Duration.ofSeconds(15)).until(() -> communications(addresses, encounter).size() == 2);
        }
        try (var backend = Backend.start(options.withLoad(load))) {
            BackendAddresses addresses = backend.addresses();
            assertThat(phone(addresses).findValuesAsText("body")).as("what the phone shows outlives the restart")
                    .containsExactly("How are you?", "From a script");
            text(addresses, PHONE, "Much better");
            await().atMost(Duration.ofSeconds(10)).until(() -> communications(addresses, encounter).size() == 3);
            assertThat(communications(addresses, encounter)).filteredOn(one -> one.at("/sender/reference").asText().equals("Patient/ana")).singleElement()
                    .satisfies(reply -> assertThat(reply.at("/payload/0/contentString").asText()).isEqualTo("Much better"));
        }
    }

    @Test
    void findsWhatNoWebhookToldOfInAConversationWithManyYounger(@TempDir Path load) throws Exception {
        Files.writeString(load.resolve("clinic.json"), CLINIC);
        try (var backend = Backend.start(bare().withLoad(load))) {
            BackendAddresses addresses = backend.addresses();
            Started started = start(addresses);
            for (int i = 0; i < 501; i++) {
                twilio(addresses, HttpRequest.newBuilder(URI.create(addresses.twilio().restUrl() + "/Conversations")).POST(BodyPublishers.noBody()));
            }
            send("POST", addresses.authUrl() + "/sandbox/clock", "{\"advanceSeconds\":400}", "");
            postWithoutWebhook(addresses, started.conversation(), "From a script");
            send("POST", addresses.authUrl() + "/sandbox/clock", "{\"advanceSeconds\":400}", "");

            await().atMost(Duration.ofSeconds(15)).until(() -> communications(addresses, started.encounter()).size() == 1);
        }
    }

    @Test
    void namesTheAddressAtWhichAPictureIs(@TempDir Path load) throws Exception {
        Files.writeString(load.resolve("clinic.json"), CLINIC);
        try (var backend = Backend.start(bare().withLoad(load))) {
            BackendAddresses addresses = backend.addresses();
            Started started = start(addresses);
            send("POST", addresses.authUrl() + "/sandbox/phones/" + PHONE + "/messages",
                    "{\"body\":\"\",\"media\":[{\"contentType\":\"image/png\",\"base64\":\"QUJD\"}]}", "");
            await().atMost(Duration.ofSeconds(10)).until(() -> communications(addresses, started.encounter()).size() == 1);

            String url = communications(addresses, started.encounter()).getFirst().findValue("contentAttachment").path("url").asText();
            assertThat(twilio(addresses, HttpRequest.newBuilder(URI.create(url)))).isEqualTo("ABC");
        }
    }

    @Test
    void recordsATextFromSomebodyInNoConversation(@TempDir Path load) throws Exception {
        Files.writeString(load.resolve("clinic.json"), CLINIC);
        try (var backend = Backend.start(bare().withLoad(load))) {
            BackendAddresses addresses = backend.addresses();
            text(addresses, PHONE, "Are you open?");
            await().atMost(Duration.ofSeconds(10)).until(() -> search(addresses, "Communication?sender=Patient/ana").stream()
                    .filter(text -> text.at("/payload/0/contentString").asText().equals("Are you open?")).count() == 1);
        }
    }

    @Test
    @Capability("a text that a conversation took is on record once, though Twilio tells of it twice; one that no webhook told of is found")
    void recordsATextOnceThoughTwilioTellsOfItTwiceAndFindsOneThatItDidNotTellOf(@TempDir Path load) throws Exception {
        Files.writeString(load.resolve("clinic.json"), CLINIC);
        try (var backend = Backend.start(bare().withLoad(load))) {
            BackendAddresses addresses = backend.addresses();
            Started started = start(addresses);
            text(addresses, PHONE, "Yes");
            await().atMost(Duration.ofSeconds(10)).until(() -> communications(addresses, started.encounter()).size() == 1);

            tellNobodyOfTexts(addresses);
            send("POST", addresses.authUrl() + "/sandbox/phones/%2B16175550185/messages",
                    "{\"body\":\"Are you open?\",\"media\":[{\"contentType\":\"image/png\",\"base64\":\"AQID\"}]}", "");
            text(addresses, PHONE, "Yes");
            await().atMost(Duration.ofSeconds(10)).until(() -> communications(addresses, started.encounter()).size() == 2);
            text(addresses, PHONE, "Take this phone out");
            await().atMost(Duration.ofSeconds(10)).until(() -> communications(addresses, started.encounter()).size() == 3);
            api(addresses, "DELETE", "/messaging/conversation/" + started.conversation() + "/participant", """
                    {"encounterReference":"%s","participantReference":"Patient/ana"}""".formatted(started.encounter()));
            send("POST", addresses.authUrl() + "/sandbox/clock", "{\"advanceSeconds\":20}", "");

            // The newest texts are looked at first, so all of them were once the oldest is there.
            await().atMost(Duration.ofSeconds(10)).until(() -> said(addresses, "Are you open?") == 1);
            assertThat(search(addresses, "Communication?_count=100").toString()).contains("\"contentType\":\"image/png\"").contains("/Media/ME");
            assertThat(said(addresses, "Yes")).isEqualTo(2);
            assertThat(said(addresses, "Take this phone out")).isEqualTo(1);
        }
    }

    @Test
    void keepsItsRecordsInAnotherFhirServer(@TempDir Path load) throws Exception {
        Files.writeString(load.resolve("clinic.json"), CLINIC);
        try (var other = Backend.start(BackendOptions.bare())) {
            BackendAddresses far = other.addresses();
            var fhir = new BackendOptions.FhirElsewhere(far.fhirApiUrl(), far.users().getFirst().accessToken());
            try (var backend = Backend.start(BackendOptions.bare().withFhir(fhir).withLoad(load))) {
                api(backend.addresses(), "POST", "/messaging/conversation",
                        "{\"encounter\":{\"resourceType\":\"Encounter\",\"status\":\"planned\",\"class\":{\"code\":\"VR\"}}}");
                assertThat(send("GET", far.fhirApiUrl() + "/Encounter", "", far.users().getFirst().accessToken()).path("entry")).hasSize(1);
            }
        }
    }

    private Started start(BackendAddresses addresses) throws Exception {
        JsonNode created = api(addresses, "POST", "/messaging/conversation", """
                {"encounter":{"resourceType":"Encounter","status":"in-progress","class":{"code":"VR"},"subject":{"reference":"Patient/ana"},
                 "participant":[{"individual":{"reference":"Practitioner/grace"}}],
                 "extension":[{"url":"https://extensions.fhir.zapehr.com/encounter-other-participants","extension":[
                  {"url":"https://extensions.fhir.zapehr.com/encounter-other-participant","extension":[{"url":"reference","valueReference":{"reference":"Patient/ana"}}]}]}]}}""")
                .path("encounter");
        var started = new Started("Encounter/" + created.path("id").asText(), created.toString().replaceAll(".*\"(CH[0-9a-f]{32})\".*", "$1"));
        api(addresses, "POST", "/messaging/conversation/" + started.conversation() + "/participant", """
                {"encounterReference":"%s","participants":[{"participantReference":"Practitioner/grace","channel":"chat"},
                 {"participantReference":"Patient/ana","channel":"sms","phoneNumber":"+16175550184"}]}""".formatted(started.encounter()));
        return started;
    }

    private void text(BackendAddresses addresses, String phone, String body) throws Exception {
        send("POST", addresses.authUrl() + "/sandbox/phones/" + phone + "/messages", "{\"body\":\"" + body + "\"}", "");
    }

    /** As if each webhook of Programmable Messaging were lost. */
    private void tellNobodyOfTexts(BackendAddresses addresses) throws Exception {
        String account = addresses.authUrl() + "/2010-04-01/Accounts/" + addresses.twilio().accountSid();
        String number = Json.MAPPER.readTree(twilio(addresses, HttpRequest.newBuilder(URI.create(account + "/IncomingPhoneNumbers.json"))))
                .at("/incoming_phone_numbers/0/sid").asText();
        twilio(addresses, HttpRequest.newBuilder(URI.create(account + "/IncomingPhoneNumbers/" + number + ".json")).POST(BodyPublishers.ofString("SmsUrl=")));
    }

    private long said(BackendAddresses addresses, String words) throws Exception {
        return search(addresses, "Communication?_count=100").stream().filter(one -> one.at("/payload/0/contentString").asText().equals(words)).count();
    }

    private List<JsonNode> communications(BackendAddresses addresses, String encounter) throws Exception {
        return search(addresses, "Communication?encounter=" + encounter);
    }

    private List<JsonNode> search(BackendAddresses addresses, String query) throws Exception {
        var found = new ArrayList<JsonNode>();
        send("GET", addresses.fhirApiUrl() + "/" + query, "", bearer(addresses)).path("entry").forEach(entry -> found.add(entry.path("resource")));
        return found;
    }

    private JsonNode phone(BackendAddresses addresses) throws Exception {
        return send("GET", addresses.authUrl() + "/sandbox/phones/" + PHONE + "/messages", "", "");
    }

    private JsonNode api(BackendAddresses addresses, String method, String path, String body) throws Exception {
        return send(method, addresses.projectApiUrl() + path, body, bearer(addresses));
    }

    /** Straight to Twilio, and nobody is told. */
    private void postWithoutWebhook(BackendAddresses addresses, String conversation, String body) throws Exception {
        twilio(addresses, HttpRequest.newBuilder(URI.create(addresses.twilio().restUrl() + "/Conversations/" + conversation + "/Messages"))
                .POST(BodyPublishers.ofString("Author=system&Body=" + URLEncoder.encode(body, StandardCharsets.UTF_8))));
    }

    private String twilio(BackendAddresses addresses, HttpRequest.Builder request) throws Exception {
        String credentials = addresses.twilio().accountSid() + ":" + addresses.twilio().authToken();
        var answer = http.send(request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }

    private static String bearer(BackendAddresses addresses) {
        return addresses.users().stream().filter(user -> user.profile().equals("Practitioner/grace")).findFirst().orElseThrow().accessToken();
    }

    private JsonNode send(String method, String address, String body, String bearer) throws Exception {
        var answer = http.send(HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + bearer)
                .method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body().isEmpty() ? MissingNode.getInstance() : Json.MAPPER.readTree(answer.body());
    }
}
