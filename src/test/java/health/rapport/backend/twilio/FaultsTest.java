package health.rapport.backend.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.Backend;
import health.rapport.backend.BackendAddresses;
import health.rapport.backend.BackendOptions;
import health.rapport.backend.faults.FaultKind;
import health.rapport.backend.http.Json;
import health.rapport.conformance.Capability;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every fault of the control door, asked for and felt over the wire. */
class FaultsTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private Backend backend;
    private BackendAddresses addresses;
    private String origin;
    private String conversation;
    private TestSocket adam;

    @BeforeEach
    void start() throws Exception {
        backend = Backend.start(BackendOptions.bare());
        addresses = backend.addresses();
        origin = addresses.authUrl().toString();
        conversation = rest("POST", "/Conversations").body().path("sid").asText();
        rest("POST", "/Conversations/" + conversation + "/Participants", "Identity", identity());
        adam = signedIn();
    }

    @AfterEach
    void stop() {
        adam.close();
        backend.close();
    }

    @Test
    @Capability("fault: drop cuts live sockets without a goodbye")
    void dropCuts() throws Exception {
        fault("{\"kind\":\"drop\"}");
        assertThat(adam.closed.get(5, TimeUnit.SECONDS)).isEqualTo("cut");
        signedIn().close();
    }

    @Test
    @Capability("fault: offload closes with 308 and a backoff policy")
    void offloadSaysWhen() throws Exception {
        fault("{\"kind\":\"offload\"}");
        var close = adam.awaitMethod("close");
        assertThat(close.header().at("/status/code").asInt()).isEqualTo(308);
        assertThat(close.payload().at("/backoff_policy/reconnect_min_ms").asInt()).isPositive();
    }

    @Test
    @Capability("fault: expire-token closes with 410 and 51207")
    void expireTokenSaysWhy() throws Exception {
        fault("{\"kind\":\"expire-token\"}");
        JsonNode status = adam.awaitMethod("close").header().path("status");
        assertThat(List.of(status.path("code").asInt(), status.path("errorCode").asInt())).containsExactly(410, 51207);
    }

    @Test
    void noTokenRunsOutBeforeItIsShown() throws Exception {
        try (var opened = new TestSocket(origin)) {
            fault("{\"kind\":\"expire-token\"}");
            adam.awaitMethod("close");
            opened.send(Json.object().put("method", "ping").put("id", "TM1"), "");
            assertThat(opened.await(frame -> true).header().path("method").asText()).isEqualTo("reply");
        }
    }

    @Test
    @Capability("fault: blackhole takes frames both ways, half-open only those to the client")
    void silenceHasTwoKinds() throws Exception {
        fault("{\"kind\":\"half-open\"}");
        adam.send(message("m-1"), "{\"body\":\"heard\"}");
        await().untilAsserted(() -> assertThat(bodies()).containsExactly("heard"));
        http("DELETE", "/sandbox/faults", "");
        assertThat(adam.closed.get(5, TimeUnit.SECONDS)).isEqualTo("cut");
        try (var again = signedIn()) {
            again.frames.clear();
            fault("{\"kind\":\"blackhole\"}");
            again.send(message("m-2"), "{\"body\":\"lost\"}");
            rest("POST", "/Conversations/" + conversation + "/Messages", "Body", "later");
            assertThat(bodies()).containsExactly("heard", "later");
            assertThat(again.frames).isEmpty();
        }
    }

    @Test
    @Capability("fault: throttle refuses as many inits as asked with 429, 51202 and a backoff policy")
    void throttleCounts() throws Exception {
        fault("{\"kind\":\"throttle\",\"times\":2}");
        try (var socket = new TestSocket(origin)) {
            for (int i = 0; i < 2; i++) {
                var refused = socket.init(token());
                assertThat(refused.header().at("/status/code").asInt()).isEqualTo(429);
                assertThat(refused.header().at("/status/errorCode").asInt()).isEqualTo(51202);
                assertThat(refused.payload().at("/backoff_policy/reconnect_max_ms").asInt()).isPositive();
            }
            assertThat(socket.init(token()).header().at("/status/code").asInt()).isEqualTo(200);
        }
    }

    @Test
    @Capability("fault: refuse-socket refuses a WebSocket as a proxy does, silent-socket opens one that takes everything")
    void blocksSocketsInTwoWays() throws Exception {
        fault("{\"kind\":\"refuse-socket\"}");
        assertThatThrownBy(() -> new TestSocket(origin)).isInstanceOf(Exception.class);
        fault("{\"kind\":\"silent-socket\"}");
        try (var silent = new TestSocket(origin)) {
            http("DELETE", "/sandbox/faults", "");
            assertThat(silent.closed.get(5, TimeUnit.SECONDS)).as("what it missed cannot be given back").isEqualTo("cut");
        }
        signedIn().close();
    }

    @Test
    @Capability("fault: drop-before-apply and drop-reply-after-apply, in the tunnel and over HTTP, only where they match")
    void dropsAroundAChange() throws Exception {
        fault("{\"kind\":\"drop-before-apply\",\"match\":{\"method\":\"POST\",\"path\":\"/Messages\"}}");
        assertThat(bodies()).as("a GET of the same path is left alone").isEmpty();
        assertThatThrownBy(() -> rest("POST", "/Conversations/" + conversation + "/Messages", "Body", "never")).isInstanceOf(IOException.class);
        fault("{\"kind\":\"drop-reply-after-apply\",\"match\":{\"method\":\"POST\",\"path\":\"/Messages\"}}");
        assertThatThrownBy(() -> rest("POST", "/Conversations/" + conversation + "/Messages", "Body", "unanswered")).isInstanceOf(IOException.class);
        assertThat(bodies()).containsExactly("unanswered");
        fault("{\"kind\":\"drop-reply-after-apply\",\"match\":{\"method\":\"POST\",\"path\":\"/Messages\"}}");
        adam.send(message("m-1"), "{\"body\":\"tunnelled\"}");
        assertThat(adam.closed.get(5, TimeUnit.SECONDS)).isEqualTo("cut");
        assertThat(bodies()).containsExactly("unanswered", "tunnelled");
    }

    @Test
    @Capability("fault: duplicate-event delivers an event twice, reorder-events lets two change places")
    void eventsComeTwiceOrInTheWrongOrder() throws Exception {
        JsonNode list = adam.http("GET", "/v3/Lists/" + conversation + ".messages", "", "").payload();
        String subscribe =
                "{\"event_protocol_version\":4,\"action\":\"establish\",\"correlation_id\":7,\"requests\":[{\"object_sid\":\"%s\",\"object_type\":\"list\",\"last_event_id\":%d}]}"
                .formatted(list.path("sid").asText(), list.path("last_event_id").asLong());
        assertThat(adam.http("POST", "/v4/Subscriptions", subscribe, "").header().at("/http_status/code").asInt()).isEqualTo(202);
        assertThat(adam.awaitEvent("subscription_established").path("replay_status").asText()).isEqualTo("completed");
        fault("{\"kind\":\"duplicate-event\",\"match\":{\"path\":\"list_item_added\"}}");
        send("twice");
        assertThat(adam.awaitEvent("list_item_added").path("id")).isEqualTo(adam.awaitEvent("list_item_added").path("id"));
        fault("{\"kind\":\"reorder-events\",\"match\":{\"path\":\"list_item_added\"}}");
        send("first");
        send("second");
        assertThat(List.of(adam.awaitEvent("list_item_added").at("/item_data/text").asText(), adam.awaitEvent("list_item_added")
                .at("/item_data/text").asText()))
                .containsExactly("second", "first");
    }

    @Test
    @Capability("fault: lose-event leaves an event out, live and in replays; reading still finds what it told")
    void aLostEventIsNeverTold() throws Exception {
        JsonNode list = adam.http("GET", "/v3/Lists/" + conversation + ".messages", "", "").payload();
        String subscribe =
                "{\"event_protocol_version\":4,\"action\":\"establish\",\"correlation_id\":%s,\"requests\":[{\"object_sid\":\"%s\",\"object_type\":\"list\",\"last_event_id\":%d}]}"
                .formatted("%d", list.path("sid").asText(), list.path("last_event_id").asLong());
        adam.http("POST", "/v4/Subscriptions", subscribe.formatted(7), "");
        adam.awaitEvent("subscription_established");
        fault("{\"kind\":\"lose-event\",\"match\":{\"path\":\"list_item_added\"}}");
        send("lost");
        send("told");
        assertThat(adam.awaitEvent("list_item_added").at("/item_data/text").asText()).isEqualTo("told");
        adam.http("POST", "/v4/Subscriptions", subscribe.formatted(8), "");
        assertThat(adam.awaitEvent("list_item_added").at("/item_data/text").asText()).as("replayed").isEqualTo("told");
        assertThat(adam.awaitEvent("subscription_established").path("last_event_id").asLong()).isEqualTo(list.path("last_event_id").asLong() + 2);
        assertThat(bodies()).containsExactly("lost", "told");
    }

    @Test
    @Capability("fault: forget-mutations has a message sent again under its mutation id stored again")
    void mutationsAreForgotten() throws Exception {
        for (int i = 0; i < 2; i++) {
            adam.send(message("m-1"), "{\"body\":\"once\"}");
            adam.awaitMethod("reply");
        }
        assertThat(bodies()).containsExactly("once");
        fault("{\"kind\":\"forget-mutations\"}");
        adam.send(message("m-1"), "{\"body\":\"twice\"}");
        adam.awaitMethod("reply");
        assertThat(bodies()).containsExactly("once", "twice");
    }

    @Test
    @Capability("fault: delay answers late, as late as asked")
    void delayIsLate() throws Exception {
        fault("{\"kind\":\"delay\",\"delayMs\":250,\"match\":{\"path\":\"/user/me\"}}");
        long began = System.nanoTime();
        assertThat(http("GET", "/v1/user/me", "").statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
    }

    @Test
    @Capability("fault: http-400 to http-599 fail in the words of the service that is asked, as often as asked")
    void servicesFailInTheirOwnWords() throws Exception {
        for (String kind : List.of("http-500", "http-429", "http-408", "http-502", "http-503", "http-504", "http-403", "http-422")) {
            int status = Integer.parseInt(kind.substring(5));
            fault("{\"kind\":\"%s\",\"match\":{\"path\":\"/m2m\"}}".formatted(kind));
            assertThat(http("GET", "/v1/m2m/me", "").headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429 || status == 503);
            fault("{\"kind\":\"%s\",\"times\":4}".formatted(kind));
            JsonNode project = json(http("GET", "/v1/user/me", ""), status);
            assertThat(project.path("code").asInt()).isEqualTo(status);
            assertThat(project.path("message").asText()).isNotBlank();
            assertThat(json(http("GET", "/r4b/Patient", ""), status).at("/issue/0/details/text").asText()).isNotBlank();
            assertThat(rest("GET", "/Conversations").body().path("status").asInt()).isEqualTo(status);
            assertThat(adam.http("GET", "/v3/Lists/" + conversation + ".messages", "", "").header().at("/http_status/code").asInt()).isEqualTo(status);
            assertThat(http("GET", "/v1/user/me", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @Capability("fault: an unknown kind is refused with all that are known")
    void namesItsKinds() throws Exception {
        var refused = http("POST", "/sandbox/faults", "{\"kind\":\"gremlin\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(Arrays.stream(FaultKind.values()).map(FaultKind::wireName).toList());
        for (String wrong : List.of("{\"kind\":\"http-302\"}", "{\"kind\":\"http-400 to http-599\"}", "{\"kind\":\"delay\",\"match\":\"Messages\"}",
                "{\"kind\":\"delay\",\"match\":{\"path\":7}}")) {
            assertThat(http("POST", "/sandbox/faults", wrong).statusCode()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    @Capability("phones: a switch that does not exist, a value of another type and a text without words are refused, and change nothing")
    void phonesAreNotMisunderstood() throws Exception {
        String phone = "/sandbox/phones/%2B16175550177";
        String before = http("PUT", phone, "{\"reachable\":false,\"deliveryDelayMs\":5}").body();
        for (String wrong : List.of("{\"reachable\":\"yes\"}", "{\"reachabel\":true}", "{\"reachable\":true,\"deliveryDelayMs\":-1}",
                "{\"deliveryDelayMs\":\"5\"}", "[]", "7")) {
            assertThat(http("PUT", phone, wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(http("GET", phone, "").body()).isEqualTo(before);
        for (String wrong : List.of("{}", "{\"body\":\"\"}", "[]")) {
            assertThat(http("POST", phone + "/messages", wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(http("GET", phone + "/messages", "").body()).isEqualTo("[]");
    }

    @Test
    @Capability("fault: PUT /sandbox/limits switches Twilio's limit of rate on, over REST and in the tunnel, and off")
    void theRateIsLimitedWhereAsked() throws Exception {
        assertThat(http("PUT", "/sandbox/limits", "{\"actionsPerSecond\":1}").statusCode()).isEqualTo(204);
        await().until(() -> rest("POST", "/Conversations/" + conversation + "/Messages", "Body", "again").status() == 429);

        String messages = "/Client/v2/Services/" + addresses.twilio().chatServiceSid() + "/Conversations/" + conversation + "/Messages";
        var tunnelled = await().until(() -> adam.http("POST", messages, "{\"body\":\"x\"}", UUID.randomUUID().toString()),
                reply -> reply.header().at("/http_status/code").asInt() == 429);
        assertThat(tunnelled.header().at("/status/code").asInt()).as("the socket itself is well").isEqualTo(200);
        assertThat(tunnelled.header().at("/http_headers/Retry-After").asText()).isEqualTo("1");
        assertThat(rest("GET", "/Conversations/" + conversation).status()).as("reading is not limited").isEqualTo(200);

        assertThat(http("DELETE", "/sandbox/faults", "").statusCode()).isEqualTo(204);
        for (int i = 0; i < 5; i++) {
            assertThat(rest("POST", "/Conversations/" + conversation + "/Messages", "Body", "m").status()).isEqualTo(201);
        }
    }

    @Test
    void theDoorSaysWhatItTakes() throws Exception {
        assertThat(http("GET", "/sandbox/help", "").body()).contains(Arrays.stream(FaultKind.values()).map(FaultKind::wireName).toList())
                .contains("/sandbox/limits");
    }

    private static JsonNode json(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        return Json.MAPPER.readTree(answer.body());
    }

    private void fault(String fault) throws Exception {
        assertThat(http("POST", "/sandbox/faults", fault).statusCode()).isEqualTo(204);
    }

    private void send(String body) throws Exception {
        rest("POST", "/Conversations/" + conversation + "/Messages", "Body", body);
    }

    private List<String> bodies() throws Exception {
        return rest("GET", "/Conversations/" + conversation + "/Messages").body().path("messages").findValuesAsText("body");
    }

    private TestSocket signedIn() throws Exception {
        var socket = new TestSocket(origin);
        assertThat(socket.init(token()).header().at("/status/code").asInt()).isEqualTo(200);
        return socket;
    }

    private String token() throws Exception {
        return Json.MAPPER.readTree(http("GET", "/v1/messaging/conversation/token", "").body()).path("token").asText();
    }

    private String identity() throws Exception {
        return Json.MAPPER.readTree(Base64.getUrlDecoder().decode(token().split("\\.")[1])).at("/grants/identity").asText();
    }

    private com.fasterxml.jackson.databind.node.ObjectNode message(String mutationId) {
        var header = Json.object().put("method", "message").put("id", "TM" + mutationId).put("active_grant", "ip_messaging");
        header.putObject("http_request").put("host", "aim.us1.twilio.com").put("method", "POST")
                .put("path", "/Client/v2/Services/" + addresses.twilio().chatServiceSid() + "/Conversations/" + conversation + "/Messages")
                .putObject("headers").put("X-Twilio-Mutation-Id", mutationId);
        return header;
    }

    private RunningTwilio.Answer rest(String method, String path, String... form) throws IOException, InterruptedException {
        var body = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            body.append(form[i]).append('=').append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8)).append('&');
        }
        String credentials = addresses.twilio().accountSid() + ":" + addresses.twilio().authToken();
        var answer = http.send(HttpRequest.newBuilder(URI.create(origin + "/v1" + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString())).build(), HttpResponse.BodyHandlers.ofString());
        return new RunningTwilio.Answer(answer.statusCode(), Json.MAPPER.readTree(answer.body()));
    }

    private HttpResponse<String> http(String method, String path, String body) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(origin + path)).header("Authorization", "Bearer " + addresses.users().getFirst().accessToken())
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
