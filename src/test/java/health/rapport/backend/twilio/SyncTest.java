package health.rapport.backend.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import health.rapport.conformance.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sync objects as a client reads and follows them through its socket. */
class SyncTest {
    private RunningTwilio twilio;
    private TestSocket alice;
    private String conversation;

    @BeforeEach
    void start() throws Exception {
        twilio = new RunningTwilio();
        conversation = twilio.conversation("c", "alice", "bob");
        alice = TestSocket.signedIn(twilio, "alice");
    }

    @AfterEach
    void stop() {
        alice.close();
        twilio.close();
    }

    @Test
    @Capability("sync: a batch of subscriptions is answered with 202, then established and failed, later cancelled")
    void tellsOfEachSubscription() throws Exception {
        JsonNode list = object("Lists", conversation + ".messages");
        JsonNode document = object("Documents", conversation + ".channel");
        ArrayNode wanted = Json.array();
        wanted.add(subscription(list, "list", list.path("last_event_id").asLong()))
                .add(subscription(document, "document", document.path("last_event_id").asLong()));
        wanted.addObject().put("object_sid", "ES00000000000000000000000000000000").put("object_type", "list").put("last_event_id", 0);
        var reply = alice.http("POST", "/v4/Subscriptions", request("establish", 11, wanted), "");
        assertThat(reply.header().at("/http_status/code").asInt()).isEqualTo(202);
        assertThat(reply.payload().fieldNames()).toIterable().containsExactlyInAnyOrder("estimated_delivery_in_ms", "max_batch_size", "ttl_in_s");
        JsonNode established = awaitOutcome("subscription_established", 11);
        assertThat(established.path("events").findValuesAsText("replay_status")).containsExactly("completed", "completed");
        JsonNode failed = awaitOutcome("subscription_failed", 11).at("/events/0/error");
        assertThat(List.of(failed.path("status").asInt(), failed.path("code").asInt())).containsExactly(404, 54100);

        say("heard");
        assertThat(alice.awaitEvent("list_item_added").at("/item_data/text").asText()).isEqualTo("heard");
        alice.http("POST", "/v4/Subscriptions", request("cancel", 12, Json.array().add(subscription(list, "list", 0))), "");
        awaitOutcome("subscription_canceled", 12);
        alice.frames.clear();
        say("not heard");
        assertThat(alice.awaitEvent("document_updated").at("/document_data/lastMessage/index").asInt()).isEqualTo(1);
        assertThat(alice.frames.stream().filter(frame -> frame.payload().path("event_type").asText().startsWith("list_"))).isEmpty();
    }

    @Test
    @Capability("sync: what was missed is replayed in the order of events before the subscription is established")
    void replaysWhatWasMissed() throws Exception {
        say("before");
        JsonNode list = object("Lists", conversation + ".messages");
        String edited = twilio.rest("GET", messages()).body().at("/messages/0/sid").asText();
        say("added");
        twilio.rest("POST", messages() + "/" + edited, "Body", "edited");
        String gone = twilio.rest("POST", messages(), "Body", "come and gone").body().path("sid").asText();
        twilio.rest("DELETE", messages() + "/" + gone);
        alice.frames.clear();
        alice.http("POST", "/v4/Subscriptions", request("establish", 5, Json.array().add(subscription(list, "list", list.path("last_event_id").asLong()))), "");
        JsonNode added = alice.awaitEvent("list_item_added");
        assertThat(added.at("/item_data/text").asText()).isEqualTo("added");
        JsonNode updated = alice.awaitEvent("list_item_updated");
        assertThat(updated.at("/item_data/text").asText()).isEqualTo("edited");
        assertThat(updated.path("id").asLong()).isGreaterThan(added.path("id").asLong());
        assertThat(awaitOutcome("subscription_established", 5).at("/events/0/last_event_id").asLong()).isGreaterThanOrEqualTo(updated.path("id").asLong());
    }

    @Test
    @Capability("sync: a replay that is too long is interrupted, and goes on from where it was")
    void interruptsALongReplay() throws Exception {
        for (int i = 0; i < 1_001; i++) {
            say("m" + i);
        }
        JsonNode list = object("Lists", conversation + ".messages");
        alice.frames.clear();
        alice.http("POST", "/v4/Subscriptions", request("establish", 1, Json.array().add(subscription(list, "list", 0))), "");
        JsonNode first = awaitOutcome("subscription_established", 1).at("/events/0");
        assertThat(first.path("replay_status").asText()).isEqualTo("interrupted");
        alice.http("POST", "/v4/Subscriptions",
                request("establish", 2, Json.array().add(subscription(list, "list", first.path("last_event_id").asLong()))), "");
        assertThat(alice.awaitEvent("list_item_added").at("/item_data/text").asText()).isEqualTo("m1000");
        assertThat(awaitOutcome("subscription_established", 2).at("/events/0/replay_status").asText()).isEqualTo("completed");
    }

    @Test
    @Capability("sync: items are paged both ways, from an anchor and one by one, and objects have Twilio's shape")
    void pagesItems() throws Exception {
        for (int i = 0; i < 25; i++) {
            say("m" + i);
        }
        JsonNode list = object("Lists", conversation + ".messages");
        assertThat(list.fieldNames()).toIterable()
                .contains("sid", "unique_name", "account_sid", "service_sid", "type", "url", "revision", "last_event_id", "date_created", "date_updated",
                "date_expires", "created_by", "links");
        String items = "/v3/Lists/" + list.path("sid").asText() + "/Items";
        JsonNode newest = page(items, Map.of("PageSize", "10", "Order", "desc"));
        assertThat(indexes(newest)).startsWith(24).endsWith(15).hasSize(10);
        JsonNode older = page(items, Map.of("PageToken", newest.at("/meta/next_token").asText()));
        assertThat(indexes(older)).startsWith(14).endsWith(5);
        assertThat(indexes(page(items, Map.of("PageToken", older.at("/meta/previous_token").asText())))).isEqualTo(indexes(newest));
        JsonNode oldest = page(items, Map.of("PageToken", older.at("/meta/next_token").asText()));
        assertThat(indexes(oldest)).startsWith(4).endsWith(0);
        assertThat(oldest.at("/meta/next_token").isNull()).isTrue();
        assertThat(indexes(page(items, Map.of("From", "7", "PageSize", "3", "Order", "asc")))).containsExactly(7, 8, 9);
        assertThat(indexes(page(items, Map.of("From", "7", "PageSize", "3", "Order", "desc", "Bounds", "exclusive")))).containsExactly(6, 5, 4);
        assertThat(indexes(page(items, Map.of("Index", "3")))).containsExactly(3);
        assertThat(indexes(page(items, Map.of("Index", "999")))).isEmpty();
        assertThat(call(items, Map.of("Index", "x")).header().at("/http_status/code").asInt()).isEqualTo(400);
        assertThat(object("Lists", "nobodys.messages").path("code").asInt()).as("no such name").isEqualTo(54300);
        assertThat(object("Lists", "ES" + "0".repeat(32)).path("code").asInt()).as("no such object").isEqualTo(54100);
    }

    @Test
    @Capability("typing: the service names five seconds, the others hear six, phones hear nothing")
    void tellsHowLongSomebodyTypes() throws Exception {
        try (var bob = TestSocket.signedIn(twilio, "bob")) {
            var reply = alice.http("POST", "/v1/Instances/" + twilio.account.chatServiceSid() + "/Typing", "ChannelSid=" + conversation, "");
            assertThat(reply.payload().path("typing_timeout").asInt()).isEqualTo(5);
            JsonNode typing = bob.awaitMethod("notification").payload();
            assertThat(List.of(typing.path("channel_sid").asText(), typing.path("identity").asText(), typing.path("typing_timeout").asInt()))
                    .containsExactly(conversation, "alice", 6);
        }
    }

    private JsonNode object(String collection, String name) throws InterruptedException {
        return alice.http("GET", "/v3/" + collection + "/" + name, "", "").payload();
    }

    private JsonNode page(String items, Map<String, String> query) throws InterruptedException {
        return call(items, query).payload();
    }

    private TestSocket.Frame call(String path, Map<String, String> query) throws InterruptedException {
        ObjectNode header = Json.object().put("method", "message").put("id", "TM" + java.util.UUID.randomUUID()).put("active_grant", "ip_messaging");
        ObjectNode http = header.putObject("http_request").put("host", "cds.us1.twilio.com").put("path", path).put("method", "GET");
        query.forEach(http.putObject("params")::put);
        return alice.call(header, "");
    }

    private static List<Integer> indexes(JsonNode page) {
        var found = new ArrayList<Integer>();
        page.path("items").forEach(item -> found.add(item.path("index").asInt()));
        return found;
    }

    private static ObjectNode subscription(JsonNode object, String type, long since) {
        return Json.object().put("object_sid", object.path("sid").asText()).put("object_type", type).put("last_event_id", since);
    }

    private static String request(String action, long correlation, ArrayNode requests) {
        return Json.object().put("event_protocol_version", 4).put("action", action).put("correlation_id", correlation)
                .put("retried_requests", 0).put("ttl_in_s", -1)
                .set("requests", requests).toString();
    }

    private JsonNode awaitOutcome(String type, long correlation) throws InterruptedException {
        return alice.await(frame -> frame.payload().path("event_type").asText().equals(type) && frame.payload().path("correlation_id").asLong() == correlation)
                .payload();
    }

    private void say(String body) throws Exception {
        twilio.rest("POST", messages(), "Author", "bob", "Body", body);
    }

    private String messages() {
        return "/v1/Conversations/" + conversation + "/Messages";
    }
}
