package health.rapport.backend.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.faults.FaultKind;
import health.rapport.backend.http.Json;
import health.rapport.conformance.Capability;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwilsockTest {
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
    @Capability("socket: signs in who has a valid token")
    void signsInWhoHasAValidToken() throws Exception {
        try (var socket = new TestSocket(twilio)) {
            JsonNode reply = socket.init(twilio.token("alice")).header();
            assertThat(reply.at("/status/code").asInt()).isEqualTo(200);
            assertThat(reply.path("capabilities")).hasToString("[\"client_update\"]");
            assertThat(reply.at("/continuation_token_status/reissue_reason").asText()).isEqualTo("MISSING");
            assertThat(reply.at("/account_descriptor/identity").asText()).isEqualTo("alice");
            assertThat(reply.at("/init_registrations/0/message_types")).hasSize(5);
        }
    }

    @Test
    @Capability("socket: refuses forged, foreign and expired tokens")
    void refusesForgedForeignAndExpiredTokens() throws Exception {
        assertThat(refusal(twilio.token("alice", Duration.ofHours(1), "0123456789abcdef0123456789abcdef", twilio.account.chatServiceSid()))).isEqualTo(20101);
        assertThat(refusal(twilio.token("alice", Duration.ofHours(1), twilio.account.apiKeySecret(), "IS00000000000000000000000000000000"))).isEqualTo(20101);
        assertThat(refusal("nonsense")).isEqualTo(20101);
        assertThat(refusal(twilio.token("alice", Duration.ofHours(25)))).isEqualTo(20101);
        String shortLived = twilio.token("alice", Duration.ofSeconds(30));
        twilio.clock.turn(Duration.ofSeconds(31));
        assertThat(refusal(shortLived)).isEqualTo(20104);
    }

    @Test
    @Capability("socket: refuses the token of another identity on update")
    void refusesTheTokenOfAnotherIdentityOnUpdate() throws Exception {
        try (var socket = TestSocket.signedIn(twilio, "alice")) {
            var update = Json.object().put("method", "update").put("id", "TM1").put("token", twilio.token("bob"));
            assertThat(socket.call(update, "").header().at("/status/errorCode").asInt()).isEqualTo(51215);
            var own = Json.object().put("method", "update").put("id", "TM2").put("token", twilio.token("alice"));
            assertThat(socket.call(own, "").header().at("/status/code").asInt()).isEqualTo(200);
        }
    }

    @Test
    @Capability("socket: warns before a token ends and then says goodbye")
    void warnsBeforeATokenEndsAndThenSaysGoodbye() throws Exception {
        try (var socket = TestSocket.signedIn(twilio, "alice")) {
            twilio.clock.turn(Duration.ofMinutes(57));
            assertThat(socket.awaitMethod("client_update").header().path("client_update_type").asText()).isEqualTo("token_about_to_expire");
            twilio.clock.turn(Duration.ofMinutes(4));
            JsonNode close = socket.awaitMethod("close").header();
            assertThat(close.at("/status/code").asInt()).isEqualTo(410);
            assertThat(close.at("/status/errorCode").asInt()).isEqualTo(51207);
            socket.send(Json.object().put("method", "reply").put("id", close.path("id").asText()), "");
            assertThat(socket.closed.get(5, TimeUnit.SECONDS)).isEqualTo("bye");
        }
    }

    @Test
    @Capability("socket: pings every thirty seconds")
    void pingsEveryThirtySeconds() throws Exception {
        try (var socket = TestSocket.signedIn(twilio, "alice")) {
            twilio.clock.turn(Duration.ofSeconds(31));
            assertThat(socket.awaitMethod("ping").header().path("id").asText()).startsWith("TM");
        }
    }

    @Test
    @Capability("socket: closes who never says init")
    void closesWhoNeverSaysInit() throws Exception {
        try (var socket = new TestSocket(twilio)) {
            twilio.clock.turn(Duration.ofSeconds(11));
            assertThat(socket.closed.get(5, TimeUnit.SECONDS)).isEqualTo("no-init-from-client");
        }
    }

    @Test
    @Capability("socket: reads a packet with a space before the line end and refuses what is none")
    void readsAPacketWithASpaceBeforeTheLineEndAndRefusesWhatIsNone() throws Exception {
        try (var socket = new TestSocket(twilio)) {
            String header = "{\"method\":\"ping\",\"id\":\"TM7\",\"payload_size\":0}";
            socket.sendRaw("TWILSOCK V3.0 " + header.length() + " \r\n" + header + "\r\n");
            assertThat(socket.awaitMethod("reply").header().path("id").asText()).isEqualTo("TM7");
            socket.sendRaw("HELLO");
            assertThat(socket.awaitMethod("close").header().at("/status/code").asInt()).isEqualTo(406);
        }
    }

    @Test
    @Capability("socket: counts bytes, not characters")
    void countsBytesNotCharacters() throws Exception {
        String conversation = twilio.conversation("c", "alice");
        try (var socket = TestSocket.signedIn(twilio, "alice")) {
            var reply = socket.http("POST", messages(conversation), "{\"body\":\"Grüße 👋 מָרָה\"}", "m-1");
            assertThat(reply.payload().path("body").asText()).isEqualTo("Grüße 👋 מָרָה");
            assertThat(reply.raw()).endsWith('\r', '\n');
        }
    }

    @Test
    @Capability("socket: throttles init with a backoff")
    void throttlesInitWithABackoff() throws Exception {
        twilio.arm(FaultKind.THROTTLE);
        try (var socket = new TestSocket(twilio)) {
            var refused = socket.init(twilio.token("alice"));
            assertThat(refused.header().at("/status/errorCode").asInt()).isEqualTo(51202);
            assertThat(refused.payload().at("/backoff_policy/reconnect_min_ms").asInt()).isPositive();
            assertThat(socket.init(twilio.token("alice")).header().at("/status/code").asInt()).isEqualTo(200);
        }
    }

    @Test
    @Capability("socket: applies a mutation once whatever happens to its answer")
    void appliesAMutationOnceWhateverHappensToItsAnswer() throws Exception {
        String conversation = twilio.conversation("c", "alice", "bob");
        try (var socket = TestSocket.signedIn(twilio, "alice")) {
            twilio.arm(FaultKind.DROP_REPLY_AFTER_APPLY);
            socket.send(message(conversation, "m-1"), "{\"body\":\"once\"}");
            assertThat(socket.closed.get(5, TimeUnit.SECONDS)).isEqualTo("cut");
        }
        try (var again = TestSocket.signedIn(twilio, "alice")) {
            var repeat = again.http("POST", messages(conversation), "{\"body\":\"once\"}", "m-1");
            assertThat(repeat.header().at("/http_status/code").asInt()).isEqualTo(202);
            String path = URI.create(repeat.payload().path("resource_url").asText()).getPath();
            assertThat(again.http("GET", path, "", "").payload().path("body").asText()).isEqualTo("once");
        }
        try (var other = TestSocket.signedIn(twilio, "bob")) {
            assertThat(other.http("POST", messages(conversation), "{\"body\":\"mine\"}", "m-1").header().at("/http_status/code").asInt()).isEqualTo(201);
        }
        assertThat(twilio.rest("GET", "/v1/Conversations/" + conversation + "/Messages").body().path("messages")).hasSize(2);
    }

    @Test
    @Capability("socket: drops before it applies")
    void dropsBeforeItApplies() throws Exception {
        String conversation = twilio.conversation("c", "alice");
        try (var socket = TestSocket.signedIn(twilio, "alice")) {
            twilio.arm(FaultKind.DROP_BEFORE_APPLY);
            socket.send(message(conversation, "m-1"), "{\"body\":\"never\"}");
            assertThat(socket.closed.get(5, TimeUnit.SECONDS)).isEqualTo("cut");
        }
        assertThat(twilio.rest("GET", "/v1/Conversations/" + conversation + "/Messages").body().path("messages")).isEmpty();
    }

    @Test
    @Capability("socket: a half-open socket still hears while it is silent")
    void aHalfOpenSocketStillHearsWhileItIsSilent() throws Exception {
        String conversation = twilio.conversation("c", "alice");
        try (var socket = TestSocket.signedIn(twilio, "alice")) {
            twilio.arm(FaultKind.HALF_OPEN);
            socket.send(message(conversation, "m-1"), "{\"body\":\"heard\"}");
            await().untilAsserted(() -> assertThat(twilio.rest("GET", "/v1/Conversations/" + conversation + "/Messages").body().path("messages")).hasSize(1));
            assertThat(socket.frames).isEmpty();
            twilio.faults.clear();
            assertThat(socket.closed.get(5, TimeUnit.SECONDS)).isEqualTo("cut");
        }
    }

    @Test
    @Capability("socket: a black hole takes everything")
    void aBlackHoleTakesEverything() throws Exception {
        String conversation = twilio.conversation("c", "alice");
        try (var socket = TestSocket.signedIn(twilio, "alice"); var other = new TestSocket(twilio)) {
            twilio.arm(FaultKind.BLACKHOLE);
            socket.send(message(conversation, "m-1"), "{\"body\":\"lost\"}");
            other.close();
            assertThat(twilio.rest("GET", "/v1/Conversations/" + conversation + "/Messages").body().path("messages")).isEmpty();
            assertThat(socket.frames).isEmpty();
        }
    }

    @Test
    @Capability("socket: keeps strangers out of conversations")
    void keepsStrangersOutOfConversations() throws Exception {
        String conversation = twilio.conversation("c", "alice");
        try (var mallory = TestSocket.signedIn(twilio, "mallory")) {
            assertThat(mallory.http("GET", "/v3/Lists/" + conversation + ".messages", "", "").payload().path("code").asInt()).isEqualTo(54300);
            assertThat(mallory.http("GET", "/v3/Maps/alice.channels", "", "").header().at("/http_status/code").asInt()).isEqualTo(404);
            assertThat(mallory.http("POST", messages(conversation), "{\"body\":\"x\"}", "m").payload().path("code").asInt()).isEqualTo(50430);
        }
    }

    private ObjectNode message(String conversation, String mutationId) {
        var header = Json.object().put("method", "message").put("id", "TMx").put("active_grant", "ip_messaging");
        header.putObject("http_request").put("host", "aim.us1.twilio.com").put("path", messages(conversation)).put("method", "POST")
                .putObject("headers").put("X-Twilio-Mutation-Id", mutationId);
        return header;
    }

    private String messages(String conversation) {
        return "/Client/v2/Services/" + twilio.account.chatServiceSid() + "/Conversations/" + conversation + "/Messages";
    }

    private int refusal(String token) throws InterruptedException {
        try (var socket = new TestSocket(twilio)) {
            JsonNode status = socket.init(token).header().path("status");
            assertThat(status.path("code").asInt()).isEqualTo(401);
            return status.path("errorCode").asInt();
        }
    }
}
