package health.rapport.backend.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.Backend;
import health.rapport.backend.BackendAddresses;
import health.rapport.backend.BackendOptions;
import health.rapport.backend.http.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Loads the demo clinic into a real backend, over its wires only, and looks at it over the same wires. */
class DemoClinicTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T15:30:00Z"), ZoneOffset.UTC);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Backend backend;
    private static BackendAddresses addresses;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<PastConversation> planned = new ClinicRecords(CLOCK).conversations(CLOCK);

    @BeforeAll
    static void load() throws Exception {
        backend = Backend.start(BackendOptions.demo().withClock(CLOCK));
        addresses = backend.addresses();
    }

    @AfterAll
    static void stop() {
        backend.close();
    }

    @Test
    void everyConversationStandsInTwilioAndInFhirAlike() throws Exception {
        assertThat(twilio("/Conversations?PageSize=100").path("conversations")).hasSameSizeAs(planned);
        for (var plan : planned) {
            checkConversation(plan);
        }
    }

    @Test
    void everyMessageHasExactlyOneCommunication() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(total("Communication"))
                .isEqualTo(planned.stream().mapToInt(conversation -> conversation.lines().size()).sum()));
    }

    @Test
    void loadingAgainDoesNothing() throws Exception {
        var before = total("Patient") + total("Encounter");
        var deadEnd = URI.create("http://127.0.0.1:9");
        new DemoClinic(addresses.fhirApiUrl(), addresses.users().getFirst()::accessToken, deadEnd, "", "", LakesideClinic.NUMBER, CLOCK,
                profile -> profile, chain -> chain.proceed(chain.request())).load();
        assertThat(total("Patient") + total("Encounter")).isEqualTo(before);
    }

    private void checkConversation(PastConversation plan) throws Exception {
        var encounter = fhir("/" + plan.encounterReference());
        var sid = encounter.at("/identifier/0/value").asText();
        assertThat(sid).matches("CH[0-9a-f]{32}");
        assertThat(encounter.at("/extension/0/extension/1/valueString").asText()).isEqualTo(sid);
        assertThat(twilio("/Conversations/" + sid).path("friendly_name").asText()).isEqualTo(plan.encounterReference());

        var last = twilio("/Conversations/" + sid + "/Messages?Order=desc&PageSize=1").path("messages").path(0);
        assertThat(last.path("index").asInt()).isEqualTo(plan.lines().size() - 1);
        assertThat(last.path("body").asText()).isEqualTo(plan.lines().getLast().text());

        var participants = twilio("/Conversations/" + sid + "/Participants").path("participants");
        assertThat(participants).hasSameSizeAs(plan.seats());
        for (var participant : participants) {
            var reference = Json.MAPPER.readTree(participant.path("attributes").asText()).path("reference").asText();
            var seat = plan.seats().stream().filter(one -> one.reference().equals(reference)).findFirst().orElseThrow();
            if (seat.number().isPresent()) {
                assertThat(participant.at("/messaging_binding/address").asText()).isEqualTo(seat.number().get());
            } else {
                assertThat(participant.path("last_read_message_index").asInt()).isEqualTo(plan.lastReadBy(seat));
            }
        }
        assertThat(total("Communication?encounter=" + plan.encounterReference()))
                .isGreaterThanOrEqualTo(plan.lines().size() - (plan.lastIsSentNow() ? 1 : 0));
    }

    @Test
    void theTextToALandlineFailsAndThePhonesOfTheOthersStaySilent() throws Exception {
        var undelivered = planned.stream().filter(PastConversation::lastIsSentNow).findFirst().orElseThrow();
        var sid = fhir("/" + undelivered.encounterReference()).at("/identifier/0/value").asText();
        await().atMost(PATIENCE).untilAsserted(() -> {
            var message = twilio("/Conversations/" + sid + "/Messages?Order=desc").path("messages").path(0);
            var receipts = twilio("/Conversations/" + sid + "/Messages/" + message.path("sid").asText() + "/Receipts");
            assertThat(receipts.at("/delivery_receipts/0/error_code").asInt()).isEqualTo(30006);
        });
        for (var phone : addresses.phones()) {
            assertThat(get(URI.create(addresses.authUrl() + "/sandbox/phones/" + phone.number() + "/messages"), "")).isEmpty();
        }
    }

    private int total(String search) throws Exception {
        return fhir("/" + search + (search.contains("?") ? "&" : "?") + "_summary=count").path("total").asInt();
    }

    private JsonNode fhir(String path) throws Exception {
        return get(URI.create(addresses.fhirApiUrl() + path), "Bearer " + addresses.users().getFirst().accessToken());
    }

    private JsonNode twilio(String path) throws Exception {
        var credentials = addresses.twilio().accountSid() + ":" + addresses.twilio().authToken();
        return get(URI.create(addresses.twilio().restUrl() + path),
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    private JsonNode get(URI address, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(address);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        var reply = http.send(request.build(), BodyHandlers.ofString());
        assertThat(reply.statusCode()).as("status of %s", address.getPath()).isEqualTo(200);
        return Json.MAPPER.readTree(reply.body());
    }
}
