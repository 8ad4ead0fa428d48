package health.rapport.oystehr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import health.rapport.backend.http.HttpReply;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.oystehr.RecordingService;
import health.rapport.phones.Phone;
import health.rapport.phones.PhoneSwitches;
import health.rapport.phones.PhoneText;
import health.rapport.support.Private;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxDoorTest {
    private static final PhoneNumber PHONE = new PhoneNumber("+16175550142");
    private static final String DOOR = """
            {"projectApiUrl":"http://127.0.0.1:1/v1","fhirApiUrl":"http://127.0.0.1:1/r4b","authUrl":"http://127.0.0.1:1",
             "twilio":{"websocketUrl":"ws://127.0.0.1:1/v3/wsconnect","restUrl":"http://127.0.0.1:1/v1","accountSid":"AC1","authToken":"t"},
             "clinicNumber":"+16175550100","applicationClientId":"app",
             "users":[{"name":"Adam Careful","profile":"Practitioner/p1","accessToken":"%s","role":"Clinician"}],
             "phones":[{"number":"+16175550142","owner":"López, Mariana"},{"number":"broken","owner":"Nobody"}]}""";

    private RecordingService backend;
    private SandboxDoor door;

    @BeforeEach
    void start() throws Exception {
        backend = new RecordingService();
        door = new SandboxDoor(backend.origin(), Runnable::run);
    }

    @AfterEach
    void stop() {
        backend.close();
    }

    @Test
    void tellsTheAddressesAndWhoIsInTheClinic() {
        backend.answers(200, DOOR.formatted("first"));

        var addresses = door.addresses().join();

        assertThat(addresses.chatSocket()).isEqualTo(URI.create("ws://127.0.0.1:1/v3/wsconnect"));
        assertThat(addresses.clinicNumber()).contains(new PhoneNumber("+16175550100"));
        assertThat(addresses.users())
                .containsExactly(new SandboxUser("Adam Careful", new Reference("Practitioner", "p1"), new Private<>("first"), "Clinician"));
        assertThat(addresses.phones()).containsExactly(new Phone(PHONE, "López, Mariana"));
        assertThat(addresses.toString()).doesNotContain("first").doesNotContain("López").doesNotContain("5550142");
    }

    @Test
    void aBearerThatRanOutIsReadAgainFromTheDoor() {
        backend.answers(200, DOOR.formatted("first"));
        var tokens = door.tokensOf(door.addresses().join().users().getFirst());
        backend.answers(200, DOOR.formatted("second"));

        assertThat(tokens.renew(new Private<>("first"))).isEqualTo(new Private<>("second"));
        assertThat(tokens.renew(new Private<>("first"))).isEqualTo(new Private<>("second"));
        assertThat(backend.requests()).hasSize(2);
    }

    @Test
    void readsWhatAPhoneSaw() {
        backend.answers(200, """
                [{"direction":"in","body":"Come at 2:30","at":"2026-11-23T14:00:00.123Z","status":"delivered"},
                 {"direction":"out","body":"OK","at":"2026-11-23T14:01:00Z","status":"sent"}]""");

        assertThat(door.texts(PHONE).join()).containsExactly(
                new PhoneText(true, new MessageBody("Come at 2:30"), Instant.parse("2026-11-23T14:00:00.123Z"), "delivered", List.of()),
                new PhoneText(false, new MessageBody("OK"), Instant.parse("2026-11-23T14:01:00Z"), "sent", List.of()));
    }

    @Test
    void textsAndTurnsSwitches() throws Exception {
        backend.answers(request -> HttpReply.empty(204));
        door.text(PHONE, new MessageBody("Is there parking?")).join();
        door.set(PHONE, new PhoneSwitches(false, true, false)).join();

        var text = backend.requests().get(0);
        assertThat(text.method()).isEqualTo("POST");
        assertThat(java.net.URLDecoder.decode(text.path().replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("/sandbox/phones/+16175550142/messages");
        assertThat(text.json().path("body").asText()).isEqualTo("Is there parking?");
        assertThat(backend.requests().get(1).json()).isEqualTo(new JsonMapper().readTree("{\"reachable\":false,\"landline\":true,\"optedOut\":false}"));
    }
}
