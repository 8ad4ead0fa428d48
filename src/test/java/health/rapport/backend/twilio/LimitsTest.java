package health.rapport.backend.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.carrier.PhoneMessage.Attachment;
import health.rapport.backend.carrier.TextMessage;
import health.rapport.conformance.Capability;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twilio's published limits, at their edges. */
class LimitsTest {
    private static final String MARA = "+16175550111";

    private RunningTwilio twilio;

    @BeforeEach
    void start() throws Exception {
        twilio = new RunningTwilio();
    }

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    @Capability("limit: 30 actions a second for each conversation, and for the service, 429")
    void takesThirtyActionsASecondWhereItIsToldTo() throws Exception {
        String busy = twilio.conversation("busy", "alice");
        String other = twilio.conversation("other", "alice");
        twilio.faults.rate().limit(30);
        twilio.clock.freeze();
        for (int i = 0; i < 30; i++) {
            assertThat(send(busy, "m" + i).status()).isEqualTo(201);
        }
        var refused = send(busy, "one too many");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(code(refused)).isEqualTo(50063);
        try (var socket = TestSocket.signedIn(twilio, "alice")) {
            var reply = socket.http("POST", "/Client/v2/Services/" + twilio.account.chatServiceSid() + "/Conversations/" + busy + "/Messages",
                    "{\"body\":\"x\"}", "m");
            assertThat(reply.header().at("/http_status/code").asInt()).isEqualTo(429);
        }
        assertThat(send(other, "not busy").status()).isEqualTo(201);
        for (int i = 0; i < 30; i++) {
            assertThat(twilio.rest("POST", "/v1/Conversations").status()).isEqualTo(201);
        }
        assertThat(code(twilio.rest("POST", "/v1/Users", "Identity", "late"))).isEqualTo(50074);
        twilio.clock.turn(Duration.ofSeconds(1));
        assertThat(send(busy, "a second later").status()).isEqualTo(201);
    }

    @Test
    @Capability("limit: 1000 open conversations for each identity, 50214")
    void anIdentityIsInAThousandOpenConversations() throws Exception {
        String first = twilio.conversation("0", "alice");
        for (int i = 1; i < 1_000; i++) {
            twilio.rest("POST", "/v1/ConversationWithParticipants", "Participant", "{\"identity\":\"alice\"}");
        }
        String one = twilio.conversation("one too many");
        assertThat(code(twilio.rest("POST", "/v1/Conversations/" + one + "/Participants", "Identity", "alice"))).isEqualTo(50214);
        twilio.rest("POST", "/v1/Conversations/" + first, "State", "closed");
        assertThat(twilio.rest("POST", "/v1/Conversations/" + one + "/Participants", "Identity", "alice").status()).isEqualTo(201);
    }

    @Test
    @Capability("limit: 50 phones and 1000 participants, 50418 and 50417")
    void aConversationHasFiftyPhonesAndAThousandParticipants() throws Exception {
        String conversation = twilio.conversation("crowd");
        for (int i = 0; i < 50; i++) {
            assertThat(twilio.addPhone(conversation, "+1617555" + (2000 + i)).status()).isEqualTo(201);
        }
        assertThat(code(twilio.addPhone(conversation, MARA))).isEqualTo(50418);
        for (int i = 50; i < 1_000; i++) {
            twilio.rest("POST", "/v1/Conversations/" + conversation + "/Participants", "Identity", "p" + i);
        }
        assertThat(code(twilio.rest("POST", "/v1/Conversations/" + conversation + "/Participants", "Identity", "last"))).isEqualTo(50417);
    }

    @Test
    @Capability("limit: names 256 characters, attributes 16 and 4 KB, bodies 32 KB or 1600 characters")
    void namesAttributesAndBodiesHaveTheirLimits() throws Exception {
        String conversation = twilio.conversation("c", "alice");
        String path = "/v1/Conversations/" + conversation;
        assertThat(twilio.rest("POST", path, "FriendlyName", "x".repeat(256)).status()).isEqualTo(200);
        assertThat(twilio.rest("POST", path, "FriendlyName", "x".repeat(257)).status()).isEqualTo(400);
        assertThat(twilio.rest("POST", path + "/Participants", "Identity", "x".repeat(257)).status()).isEqualTo(400);
        assertThat(twilio.rest("POST", path, "Attributes", json(16 * 1024)).status()).isEqualTo(200);
        assertThat(code(twilio.rest("POST", path, "Attributes", json(16 * 1024 + 1)))).isEqualTo(50304);
        assertThat(twilio.rest("POST", path + "/Messages", "Body", "b", "Attributes", json(4 * 1024)).status()).isEqualTo(201);
        assertThat(code(twilio.rest("POST", path + "/Messages", "Body", "b", "Attributes", json(4 * 1024 + 1)))).isEqualTo(50304);
        assertThat(send(conversation, "x".repeat(32 * 1024)).status()).isEqualTo(201);
        assertThat(code(send(conversation, "x".repeat(32 * 1024 + 1)))).isEqualTo(50504);
        twilio.addPhone(conversation, MARA);
        assertThat(send(conversation, "é".repeat(1_600)).status()).isEqualTo(201);
        assertThat(code(send(conversation, "é".repeat(1_601)))).isEqualTo(50504);
    }

    @Test
    @Capability("limit: to a phone one file below 5 MB of a known kind, and no words with it")
    void aPhoneTakesOneSmallPictureWithoutWords() throws Exception {
        String conversation = twilio.conversation("c", "alice");
        String anyKind = upload("text/plain", 10);
        assertThat(sendMedia(conversation, anyKind, upload("image/png", 10)).status()).isEqualTo(201);
        twilio.addPhone(conversation, MARA);
        assertThat(code(sendMedia(conversation, upload("text/plain", 10)))).isEqualTo(50511);
        assertThat(code(sendMedia(conversation, upload("image/png", 5 << 20)))).isEqualTo(50512);
        assertThat(sendMedia(conversation, upload("image/png", 10), upload("image/png", 10)).status()).isEqualTo(400);
        assertThat(code(sendMedia(conversation, anyKind))).isEqualTo(50508);
        assertThat(sendMedia(conversation, upload("image/png", 10)).status()).isEqualTo(201);
        await().untilAsserted(() -> assertThat(twilio.carrier.messages(MARA)).hasSize(1));
        var text = twilio.carrier.messages(MARA).getFirst();
        assertThat(text.body()).isEmpty();
        assertThat(text.media()).extracting(one -> one.content().length).containsExactly(10);
    }

    @Test
    void aClientAttachesWhatItHasUploadedAndNobodyElsesFiles() throws Exception {
        String conversation = twilio.conversation("c", "alice", "bob");
        String messages = "/Client/v2/Services/" + twilio.account.chatServiceSid() + "/Conversations/" + conversation + "/Messages";
        String body = "{\"media_sids\":[\"" + upload("image/png", 10) + "\"]}";
        try (var bob = TestSocket.signedIn(twilio, "bob"); var alice = TestSocket.signedIn(twilio, "alice")) {
            assertThat(bob.http("POST", messages, body, "m1").header().at("/http_status/code").asInt()).isEqualTo(404);
            assertThat(alice.http("POST", messages, body, "m2").header().at("/http_status/code").asInt()).isEqualTo(201);
        }
    }

    @Test
    void whatAPhoneCouldSendIsTakenWhoeverElseGetsTexts() throws Exception {
        String conversation = twilio.conversation("c", "alice");
        twilio.addPhone(conversation, MARA);
        twilio.addPhone(conversation, "+16175550112");
        var photos = List.of(new Attachment("image/heic", new byte[10]), new Attachment("image/heic", new byte[10]));
        twilio.carrier.sendFromPhone(new TextMessage(MARA, RunningTwilio.CLINIC, "look", photos)).join();
        JsonNode taken = twilio.rest("GET", "/v1/Conversations/" + conversation + "/Messages").body().path("messages");
        assertThat(taken).hasSize(1);
        assertThat(taken.path(0).path("media")).hasSize(2);
    }

    private RunningTwilio.Answer send(String conversation, String body) throws Exception {
        return twilio.rest("POST", "/v1/Conversations/" + conversation + "/Messages", "Author", "alice", "Body", body);
    }

    private RunningTwilio.Answer sendMedia(String conversation, String... media) throws Exception {
        String[] form = new String[4 + 2 * media.length];
        System.arraycopy(new String[] {"Author", "alice", "Body", "look"}, 0, form, 0, 4);
        for (int i = 0; i < media.length; i++) {
            form[4 + 2 * i] = "MediaSid";
            form[5 + 2 * i] = media[i];
        }
        return twilio.rest("POST", "/v1/Conversations/" + conversation + "/Messages", form);
    }

    private String upload(String type, int size) throws Exception {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) 'x');
        var request = HttpRequest.newBuilder(URI.create(twilio.origin() + "/media/v1/Services/" + twilio.account.chatServiceSid() + "/Media?Category=media"))
                .header("X-Twilio-Token", twilio.token("alice")).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(content)).build();
        JsonNode stored = health.rapport.backend.http.Json.MAPPER.readTree(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString()).body());
        return stored.path("sid").asText();
    }

    private static String json(int length) {
        return "{\"a\":\"" + "x".repeat(length - 8) + "\"}";
    }

    private static int code(RunningTwilio.Answer answer) {
        return answer.body().path("code").asInt();
    }
}
