package health.rapport.backend.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.Backend;
import health.rapport.backend.BackendAddresses;
import health.rapport.backend.BackendOptions;
import health.rapport.backend.http.Json;
import health.rapport.conformance.Capability;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong gets the documented error: never a 500, never silence. */
class StrictnessTest {
    private static final List<String> BODIES = List.of("", "{", "[]", "null", "\"text\"", "{}", "{\"encounter\":7}", "a=%zz", "Attributes=%00",
            "Body=%F0%9F%98", "Identity=&Identity=",
            "State=open", "Timers.Inactive=soon", "DateCreated=yesterday", "LastReadMessageIndex=-1", "LastReadMessageIndex=99999999999",
            "Participant=%5B", "Participant=null",
            "MessagingBinding.Address=%2B1617", "Permission=fly&Type=service&FriendlyName=x", "PageSize=x", "{\"participants\":[null]}",
            "{\"message\":{\"a\":1}}", "[".repeat(5_000));

    private final Random random = new Random(3);
    private final HttpClient http = HttpClient.newHttpClient();
    private Backend backend;
    private BackendAddresses addresses;
    private String account;
    private String conversation;

    @BeforeEach
    void start() throws Exception {
        backend = Backend.start(BackendOptions.bare());
        addresses = backend.addresses();
        account = "Basic " + Base64.getEncoder().encodeToString((addresses.twilio().accountSid() + ":" + addresses.twilio().authToken())
                .getBytes(StandardCharsets.UTF_8));
        conversation = Json.MAPPER.readTree(send("POST", "/v1/Conversations", "", account).body()).path("sid").asText();
        send("POST", "/v1/Conversations/" + conversation + "/Participants", "Identity=alice", account);
    }

    @AfterEach
    void stop() {
        backend.close();
    }

    @Test
    @Capability("strict: wrong bodies, methods, SIDs and parameters over REST get Twilio's error bodies")
    void restRefusesInTwiliosWords() throws Exception {
        var paths = Stream.of("/Conversations", "/Conversations/{CH}", "/Conversations/{CH}/Messages", "/Conversations/{CH}/Messages/{IM}",
                "/Conversations/{CH}/Messages/{IM}/Receipts",
                "/Conversations/{CH}/Participants", "/Conversations/{CH}/Participants/{MB}", "/Conversations/{CH}/Webhooks",
                "/Conversations/{CH}/Webhooks/{WH}",
                "/ConversationWithParticipants", "/ParticipantConversations", "/Users", "/Users/{US}", "/Users/{US}/Conversations",
                "/Users/{US}/Conversations/{CH}", "/Roles", "/Roles/{RL}",
                "/Credentials", "/Credentials/{CR}", "/Configuration", "/Configuration/Webhooks", "/Configuration/Addresses",
                "/Configuration/Addresses/{IG}", "/Services",
                "/Services/{IS}", "/Services/{IS}/Configuration", "/Services/{IS}/Conversations", "/Nowhere");
        for (String path : paths.toList()) {
            for (String method : List.of("GET", "POST", "DELETE", "PUT", "PATCH")) {
                String filled = path;
                for (String kind : List.of("CH", "IM", "MB", "WH", "US", "RL", "CR", "IG", "IS")) {
                    filled = filled.replace("{" + kind + "}", sid(kind));
                }
                var answer = send(method, "/v1" + filled + (random.nextBoolean() ? "?PageSize=-5&Page=99999999&Order=up&StartDate=x" : ""), body(), account);
                assertThat(answer.statusCode()).as(method + " " + filled).isLessThan(500);
                if (answer.statusCode() >= 400) {
                    JsonNode error = Json.MAPPER.readTree(answer.body());
                    assertThat(error.path("status").asInt()).as(method + " " + filled + ": " + error).isEqualTo(answer.statusCode());
                    assertThat(error.hasNonNull("message")).isTrue();
                }
            }
        }
        assertThat(send("GET", "/v1/Conversations/" + conversation, "", account).statusCode()).as("and all is well after it").isEqualTo(200);
    }

    @Test
    @Capability("strict: wrong credentials and another account's SID are refused")
    void knowsItsAccount() throws Exception {
        for (String wrong : List.of("", "Basic", "Basic ?",
                "Basic " + Base64.getEncoder().encodeToString("AC1:x".getBytes(StandardCharsets.UTF_8)), "Bearer x")) {
            assertThat(send("GET", "/v1/Conversations", "", wrong).statusCode()).as(wrong).isEqualTo(401);
        }
        assertThat(send("POST", "/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages.json", "To=%2B16175550111&Body=x", account).statusCode())
                .isBetween(401, 404);
    }

    @Test
    @Capability("strict: wrong bodies at Oystehr's calls get {message, code}")
    void projectApiRefusesInOystehrsWords() throws Exception {
        String bearer = "Bearer " + addresses.users().getFirst().accessToken();
        for (String path : List.of("/messaging/conversation", "/messaging/conversation/" + conversation + "/participant", "/messaging/conversation/"
                + conversation + "/message",
                "/messaging/conversation/CH0/message", "/messaging/conversation/%F0/message", "/messaging/transactional-sms/send", "/messaging/config",
                "/user/me", "/nowhere")) {
            for (String method : List.of("GET", "POST", "DELETE", "PUT")) {
                for (int i = 0; i < 6; i++) {
                    var answer = send(method, "/v1" + path, body(), bearer);
                    assertThat(answer.statusCode()).as(method + " " + path).isLessThan(500);
                    if (answer.statusCode() >= 400) {
                        JsonNode error = Json.MAPPER.readTree(answer.body());
                        assertThat(error.hasNonNull("message") && error.hasNonNull("code")).as(method + " " + path + ": " + error).isTrue();
                    }
                }
            }
        }
        assertThat(send("POST", "/v1/messaging/conversation", "x".repeat(2 << 20), bearer).statusCode()).isEqualTo(413);
        for (String path : List.of("/oauth/token", "/authorize")) {
            for (String body : BODIES) {
                assertThat(send("POST", path, body, "").statusCode()).as(path).isBetween(400, 499);
            }
        }
    }

    @Test
    @Capability("strict: wrong packets and wrong tunnelled requests are answered or closed, and the socket lives on")
    void theSocketIsNotConfused() throws Exception {
        String token = Json.MAPPER.readTree(send("GET", "/v1/messaging/conversation/token", "", "Bearer " + addresses.users().getFirst().accessToken()).body())
                .path("token").asText();
        String service = "/Client/v2/Services/" + addresses.twilio().chatServiceSid();
        try (var socket = new TestSocket(addresses.authUrl().toString())) {
            socket.init(token);
            for (String path : List.of(service + "/Conversations", service + "/Conversations/" + conversation + "/Messages",
                    service + "/Conversations/%zz", service + "/Users/%00",
                    "/v3/Lists/" + conversation + ".messages/Items", "/v3/Maps/x", "/v3/Documents/x.y", "/v4/Subscriptions",
                    "/v1/Instances/x/Typing", "", "//", "nowhere")) {
                for (String method : List.of("GET", "POST", "DELETE", "BREW", "")) {
                    var reply = socket.http(method, path, body(), "m-" + random.nextInt());
                    assertThat(reply.header().at("/http_status/code").asInt()).as(method + " " + path).isBetween(200, 499);
                }
            }
            var bare = Json.object().put("method", "message").put("id", "TM-bare");
            assertThat(socket.call(bare, "").header().at("/http_status/code").asInt()).isBetween(400, 499);
            assertThat(socket.call(Json.object().put("method", "dance").put("id", "TM-dance"), "").header().path("method").asText()).isEqualTo("reply");
            assertThat(socket.http("GET", "/Client/v2/Configuration", "", "").header().at("/http_status/code").asInt()).isEqualTo(200);
        }
        for (String raw : List.of("", "TWILSOCK V3.0 99999\r\n{}\r\n", "TWILSOCK V3.0 -1\r\n{}\r\n", "TWILSOCK V3.0 2\r\n[]\r\n", "TWILSOCK V2.0 2\r\n{}\r\n",
                "TWILSOCK V3.0 31\r\n{\"method\":\"x\",\"payload_size\":9}\r\n")) {
            try (var socket = new TestSocket(addresses.authUrl().toString())) {
                socket.sendRaw(raw);
                assertThat(socket.awaitMethod("close").header().at("/status/code").asInt()).as(raw).isEqualTo(406);
            }
        }
    }

    private String body() {
        return BODIES.get(random.nextInt(BODIES.size()));
    }

    /** One that exists, one of another kind, one that nobody knows, or none at all. */
    private String sid(String kind) {
        String known = kind.equals("CH") ? conversation : kind.equals("IS") ? addresses.twilio().chatServiceSid() : "alice";
        return List.of(known, conversation, kind + "0".repeat(32), kind, "%20", "..%2F..").get(random.nextInt(6));
    }

    private HttpResponse<String> send(String method, String path, String body, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(addresses.authUrl() + path)).timeout(Duration.ofSeconds(10))
                .header("Content-Type", List.of("application/x-www-form-urlencoded", "application/json", "text/plain", "application/octet-stream")
                        .get(random.nextInt(4)))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
