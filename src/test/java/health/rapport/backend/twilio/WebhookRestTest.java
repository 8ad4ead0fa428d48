package health.rapport.backend.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.carrier.TextMessage;
import health.rapport.backend.http.HttpReply;
import health.rapport.conformance.Capability;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookRestTest {
    private static final String HOOKS = "/v1/Configuration/Webhooks";
    private static final String ADDRESSES = "/v1/Configuration/Addresses";

    private RunningTwilio twilio;
    private HookListener listener;

    @BeforeEach
    void start() throws Exception {
        twilio = new RunningTwilio();
        listener = new HookListener();
    }

    @AfterEach
    void stop() {
        listener.close();
        twilio.close();
    }

    @Test
    @Capability("webhooks: a pre-webhook is told what is asked for, and may name the conversation otherwise")
    void aPreWebhookIsToldWhatIsAskedFor() throws Exception {
        String conversation = twilio.conversation("before", "alice");
        String room = "/v1/Conversations/" + conversation;
        twilio.rest("POST", HOOKS, "PreWebhookUrl", listener.url(), "Filters", "onConversationUpdate", "Filters", "onParticipantUpdate",
                "Filters", "onUserUpdate");
        listener.answer = request -> HttpReply.text(200, "application/json", "{\"friendly_name\":\"softened\"}");

        assertThat(twilio.rest("POST", room, "FriendlyName", "harsh", "Attributes", "{\"a\":1}", "State", "inactive").body().path("friendly_name").asText())
                .isEqualTo("softened");
        twilio.rest("POST", room + "/Participants/alice", "Attributes", "{\"b\":2}", "LastReadMessageIndex", "0");
        twilio.rest("POST", "/v1/Users/alice", "FriendlyName", "Al", "Attributes", "{\"c\":3}");

        assertThat(listener.heard).extracting(HookListener.Heard::fields).satisfiesExactly(
                fields -> assertThat(fields).containsEntry("FriendlyName", "harsh").containsEntry("Attributes", "{\"a\":1}").containsEntry("State", "inactive"),
                fields -> assertThat(fields).containsEntry("Attributes", "{\"b\":2}").containsEntry("LastReadMessageIndex", "0")
                        .containsEntry("Identity", "alice"),
                fields -> assertThat(fields).containsEntry("FriendlyName", "Al").containsEntry("Attributes", "{\"c\":3}").containsEntry("Identity", "alice"));
        assertThat(twilio.rest("GET", "/v1/Users/alice").body().path("friendly_name").asText()).isEqualTo("Al");
    }

    @Test
    @Capability("webhooks: a client's own changes are asked about as they are meant")
    void aClientsOwnChangesAreAskedAboutAsTheyAreMeant() throws Exception {
        String conversation = twilio.conversation("before", "alice");
        twilio.rest("POST", HOOKS, "PreWebhookUrl", listener.url(), "Filters", "onConversationUpdate");
        listener.answer = request -> HttpReply.text(200, "application/json", "{\"friendly_name\":\"softened\"}");
        try (var alice = TestSocket.signedIn(twilio, "alice")) {
            String path = "/Client/v2/Services/" + twilio.account.chatServiceSid() + "/Conversations/" + conversation;
            assertThat(alice.http("POST", path, "{\"friendly_name\":\"harsh\"}", "m-1").payload().path("friendly_name").asText()).isEqualTo("softened");
        }
        assertThat(listener.heard.getFirst().fields()).containsEntry("FriendlyName", "harsh").containsEntry("ClientIdentity", "alice");
    }

    @Test
    @Capability("webhooks: come by GET where that is what was asked for, signed over the whole address")
    void comeByGetWhereThatWasAskedFor() throws Exception {
        String conversation = twilio.conversation("c", "alice");
        String room = "/v1/Conversations/" + conversation;
        assertThat(twilio.rest("POST", room + "/Webhooks", "Target", "webhook", "Configuration.Url", listener.url() + "?key=a%20b",
                "Configuration.Method", "GET",
                "Configuration.Filters", "onMessageAdded").body().at("/configuration/method").asText()).isEqualTo("GET");
        twilio.rest("POST", HOOKS, "PreWebhookUrl", listener.url(), "PostWebhookUrl", listener.url(), "Method", "GET", "Filters", "onMessageAdd",
                "Filters", "onMessageAdded");

        assertThat(twilio.rest("POST", room + "/Messages", "Author", "alice", "Body", "one & two").status()).isEqualTo(201);

        await().untilAsserted(() -> assertThat(listener.types()).containsExactlyInAnyOrder("onMessageAdd", "onMessageAdded", "onMessageAdded"));
        for (var heard : listener.heard) {
            assertThat(heard.method()).isEqualTo("GET");
            assertThat(heard.fields()).containsEntry("Body", "one & two");
            assertThat(heard.signature()).isEqualTo(HookListener.sign(heard.address(), Map.of(), twilio.account.authToken()));
        }
        assertThat(listener.heard).filteredOn(heard -> "a b".equals(heard.fields().get("key"))).hasSize(1);
        assertThat(twilio.rest("POST", HOOKS, "Method", "PATCH").status()).isEqualTo(400);
        assertThat(twilio.rest("POST", room + "/Webhooks", "Target", "webhook", "Configuration.Url", listener.url(), "Configuration.Method", "PUT").status())
                .isEqualTo(400);
    }

    @Test
    @Capability("webhooks: keep their flow and the message to replay from, and need an address where they are called")
    void keepTheirFlowAndTheMessageToReplayFrom() throws Exception {
        String hooks = "/v1/Conversations/" + twilio.conversation("c") + "/Webhooks";
        JsonNode made = twilio.rest("POST", hooks, "Target", "studio", "Configuration.FlowSid", "FW00000000000000000000000000000001",
                "Configuration.ReplayAfter", "7").body();
        JsonNode kept = twilio.rest("POST", hooks + "/" + made.path("sid").asText(), "Configuration.FlowSid", "FW00000000000000000000000000000002").body();

        assertThat(made.at("/configuration/flow_sid").asText()).isEqualTo("FW00000000000000000000000000000001");
        assertThat(kept.at("/configuration/flow_sid").asText()).isEqualTo("FW00000000000000000000000000000002");
        assertThat(kept.at("/configuration/replay_after").asInt()).isEqualTo(7);
        assertThat(twilio.rest("POST", hooks, "Target", "webhook").status()).isEqualTo(400);
        assertThat(twilio.rest("POST", hooks, "Target", "webhook", "Configuration.Url", "").status()).isEqualTo(400);
    }

    @Test
    @Capability("rest: an address that makes conversations gives each the webhook it was told")
    void anAddressThatMakesConversationsGivesEachItsWebhook() throws Exception {
        JsonNode address = twilio.rest("POST", ADDRESSES, "Type", "sms", "Address", RunningTwilio.CLINIC, "AutoCreation.Enabled", "true",
                "AutoCreation.Type", "webhook",
                "AutoCreation.WebhookUrl", listener.url(), "AutoCreation.WebhookMethod", "GET", "AutoCreation.WebhookFilters", "onMessageAdded").body();
        assertThat(address.path("auto_creation"))
                .hasToString(("{\"enabled\":true,\"type\":\"webhook\",\"conversation_service_sid\":\"%s\",\"webhook_url\":\"%s\","
                + "\"webhook_method\":\"GET\",\"webhook_filters\":[\"onMessageAdded\"]}").formatted(twilio.account.chatServiceSid(), listener.url()));

        twilio.carrier.sendFromPhone(new TextMessage("+16175550112", RunningTwilio.CLINIC, "who is this?", List.of()));

        await().untilAsserted(() -> assertThat(listener.heard).hasSize(1));
        assertThat(listener.heard.getFirst().method()).isEqualTo("GET");
        assertThat(listener.heard.getFirst().fields()).containsEntry("EventType", "onMessageAdded").containsEntry("Body", "who is this?");
        String url = ADDRESSES + "/" + address.path("sid").asText();
        assertThat(twilio.rest("POST", url, "AutoCreation.Type", "studio", "AutoCreation.StudioFlowSid", "FW1", "AutoCreation.StudioRetryCount", "2")
                .body().path("auto_creation"))
                .hasToString("{\"enabled\":true,\"type\":\"studio\",\"conversation_service_sid\":\"%s\",\"studio_flow_sid\":\"FW1\",\"studio_retry_count\":2}"
                        .formatted(twilio.account.chatServiceSid()));
        assertThat(twilio.rest("POST", url, "AutoCreation.Type", "pigeon").status()).isEqualTo(400);
        twilio.rest("DELETE", url);
        assertThat(twilio.rest("POST", ADDRESSES, "Type", "sms", "Address", RunningTwilio.CLINIC, "AutoCreation.Type", "webhook").status()).isEqualTo(400);
    }
}
