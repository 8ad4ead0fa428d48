package health.rapport.backend.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.carrier.PhoneMessage.Direction;
import health.rapport.backend.carrier.PhoneMessage.Attachment;
import health.rapport.backend.carrier.PhoneSettings;
import health.rapport.backend.carrier.TextMessage;
import health.rapport.backend.http.HttpReply;
import health.rapport.conformance.Capability;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationsRestTest {
    private static final String MARA = "+16175550111";
    private static final String OMAR = "+16175550112";

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
    @Capability("rest: names the conversation that holds a pair of numbers")
    void namesTheConversationThatHoldsAPairOfNumbers() throws Exception {
        String first = twilio.conversation("first");
        String second = twilio.conversation("second");
        assertThat(twilio.addPhone(first, MARA).status()).isEqualTo(201);
        var refused = twilio.addPhone(second, MARA);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asInt()).isEqualTo(50416);
        assertThat(refused.body().path("message").asText()).isEqualTo("A binding for this participant and proxy address already exists in Conversation " + first);
        twilio.rest("POST", "/v1/Conversations/" + first, "State", "closed");
        assertThat(twilio.addPhone(second, MARA).status()).isEqualTo(201);
    }

    @Test
    @Capability("rest: a closed conversation takes nothing")
    void aClosedConversationTakesNothing() throws Exception {
        String conversation = twilio.conversation("c", "alice");
        twilio.rest("POST", "/v1/Conversations/" + conversation, "State", "closed");
        assertThat(send(conversation, "alice", "too late").body().path("code").asInt()).isEqualTo(50377);
    }

    @Test
    @Capability("rest: timers put a conversation to rest and close it and a message wakes it")
    void timersPutAConversationToRestAndCloseItAndAMessageWakesIt() throws Exception {
        String conversation = twilio.conversation("c", "alice");
        twilio.addPhone(conversation, MARA);
        String url = "/v1/Conversations/" + conversation;
        twilio.rest("POST", url, "Timers.Inactive", "PT1M", "Timers.Closed", "PT10M");
        twilio.clock.turn(Duration.ofSeconds(61));
        await().untilAsserted(() -> assertThat(twilio.rest("GET", url).body().path("state").asText()).isEqualTo("inactive"));
        assertThat(send(conversation, "alice", "are you there?").status()).isEqualTo(201);
        assertThat(twilio.rest("GET", url).body().path("state").asText()).isEqualTo("active");
        twilio.clock.turn(Duration.ofSeconds(601));
        await().untilAsserted(() -> assertThat(twilio.rest("GET", url).body().path("state").asText()).isEqualTo("closed"));
        assertThat(code(send(conversation, "alice", "too late"))).isEqualTo(50377);
        assertThat(twilio.addPhone(twilio.conversation("next", "alice"), MARA).status()).isEqualTo(201);
    }

    @Test
    @Capability("rest: refuses what Twilio refuses")
    void refusesWhatTwilioRefuses() throws Exception {
        String conversation = twilio.conversation("c", "alice");
        twilio.rest("POST", "/v1/Conversations/" + conversation, "UniqueName", "u");
        assertThat(code(twilio.rest("POST", "/v1/Conversations", "UniqueName", "u"))).isEqualTo(50353);
        assertThat(code(twilio.rest("POST", "/v1/Conversations", "Attributes", "{no"))).isEqualTo(50304);
        assertThat(code(twilio.rest("POST", "/v1/Conversations/" + conversation + "/Participants", "Identity", "alice"))).isEqualTo(50433);
        assertThat(code(twilio.addPhone(conversation, "0617 555"))).isEqualTo(50407);
        assertThat(code(send(conversation, "alice", ""))).isEqualTo(50503);
        twilio.addPhone(conversation, MARA);
        assertThat(send(conversation, "alice", "x".repeat(1_600)).status()).isEqualTo(201);
        assertThat(code(send(conversation, "alice", "x".repeat(1_601)))).isEqualTo(50504);
        assertThat(twilio.rest("GET", "/v1/Services/" + twilio.account.chatServiceSid() + "/Conversations/nobody").status()).isEqualTo(404);
    }

    @Test
    @Capability("rest: every phone gets every message but its own")
    void everyPhoneGetsEveryMessageButItsOwn() throws Exception {
        String conversation = twilio.conversation("family", "alice");
        twilio.addPhone(conversation, MARA);
        twilio.addPhone(conversation, OMAR);
        send(conversation, "alice", "hello both");
        await().untilAsserted(() -> assertThat(received(MARA)).containsExactly("hello both"));
        twilio.carrier.sendFromPhone(new TextMessage(OMAR, RunningTwilio.CLINIC, "hi Mara", List.of()));
        await().untilAsserted(() -> assertThat(received(MARA)).containsExactly("hello both", "hi Mara"));
        assertThat(received(OMAR)).containsExactly("hello both");
        JsonNode messages = twilio.rest("GET", "/v1/Conversations/" + conversation + "/Messages?Order=desc").body().path("messages");
        assertThat(messages.path(0).path("author").asText()).isEqualTo(OMAR);
    }

    @Test
    @Capability("rest: imported history is not texted")
    void importedHistoryIsNotTexted() throws Exception {
        String conversation = twilio.conversation("c", "alice");
        twilio.addPhone(conversation, MARA);
        var imported = twilio.rest("POST", "/v1/Conversations/" + conversation + "/Messages", "Author", "alice", "Body", "long ago", "DateCreated", "2024-02-01T09:00:00Z");
        assertThat(imported.body().path("date_created").asText()).isEqualTo("2024-02-01T09:00:00Z");
        assertThat(imported.body().path("delivery").isNull()).isTrue();
        send(conversation, "alice", "now");
        await().untilAsserted(() -> assertThat(received(MARA)).containsExactly("now"));
    }

    @Test
    @Capability("rest: receipts tell how far a text came")
    void receiptsTellHowFarATextCame() throws Exception {
        String conversation = twilio.conversation("c", "alice");
        twilio.addPhone(conversation, MARA);
        twilio.addPhone(conversation, OMAR);
        twilio.carrier.configure(OMAR, new PhoneSettings(true, true, false, Duration.ZERO));
        String message = send(conversation, "alice", "hello").body().path("sid").asText();
        String url = "/v1/Conversations/" + conversation + "/Messages/" + message;
        await().untilAsserted(() -> assertThat(twilio.rest("GET", url).body().path("delivery"))
                .hasToString("{\"total\":2,\"sent\":\"all\",\"delivered\":\"some\",\"read\":\"none\",\"failed\":\"none\",\"undelivered\":\"some\"}"));
        assertThat(twilio.rest("GET", url + "/Receipts").body().path("delivery_receipts")).extracting(one -> one.path("status").asText() + one.path("error_code").asInt())
                .containsExactlyInAnyOrder("delivered0", "undelivered30006");
    }

    @Test
    @Capability("rest: STOP is answered once and honoured")
    void stopIsAnsweredOnceAndHonoured() throws Exception {
        String conversation = twilio.conversation("c", "alice");
        twilio.addPhone(conversation, MARA);
        twilio.carrier.sendFromPhone(new TextMessage(MARA, RunningTwilio.CLINIC, " stop ", List.of()));
        twilio.carrier.sendFromPhone(new TextMessage(MARA, RunningTwilio.CLINIC, "STOP", List.of()));
        await().untilAsserted(() -> assertThat(messages(conversation)).containsExactly(" stop ", "STOP"));
        assertThat(received(MARA)).hasSize(1);
        String message = send(conversation, "alice", "refused").body().path("sid").asText();
        await().untilAsserted(() -> assertThat(twilio.rest("GET", "/v1/Conversations/" + conversation + "/Messages/" + message + "/Receipts").body()
                .at("/delivery_receipts/0/error_code").asInt()).isEqualTo(21610));
        twilio.carrier.sendFromPhone(new TextMessage(MARA, RunningTwilio.CLINIC, "start", List.of()));
        await().untilAsserted(() -> assertThat(twilio.carrier.isOptedOut(MARA, RunningTwilio.CLINIC)).isFalse());
        assertThat(received(MARA)).noneMatch("refused"::equals);
    }

    @Test
    @Capability("rest: webhooks are signed, ordered and repeated until taken")
    void webhooksAreSignedOrderedAndRepeatedUntilTaken() throws Exception {
        try (var listener = new HookListener()) {
            twilio.rest("POST", "/v1/Configuration/Webhooks", "PostWebhookUrl", listener.url() + "#rp=5xx", "Filters", "onMessageAdded", "Filters", "onDeliveryUpdated");
            var refusals = new AtomicInteger(1);
            listener.answer = request -> HttpReply.empty(refusals.getAndDecrement() > 0 ? 503 : 200);
            String conversation = twilio.conversation("c", "alice");
            twilio.addPhone(conversation, MARA);
            send(conversation, "alice", "one & two = three");
            await().untilAsserted(() -> assertThat(listener.types()).containsExactly("onMessageAdded", "onDeliveryUpdated", "onDeliveryUpdated"));
            var heard = listener.heard.getFirst();
            assertThat(heard.fields()).containsEntry("Body", "one & two = three").containsEntry("Source", "API").containsEntry("ConversationSid", conversation);
            assertThat(heard.signature()).isEqualTo(HookListener.sign(listener.url(), heard.fields(), twilio.account.authToken()));
            twilio.carrier.sendFromPhone(new TextMessage(MARA, RunningTwilio.CLINIC, "ok", List.of()));
            await().untilAsserted(() -> assertThat(listener.heard.getLast().fields()).containsEntry("Source", "SMS").containsEntry("Author", MARA));
        }
    }

    @Test
    @Capability("rest: a pre-webhook may change or reject")
    void aPreWebhookMayChangeOrReject() throws Exception {
        try (var listener = new HookListener()) {
            twilio.rest("POST", "/v1/Configuration/Webhooks", "PreWebhookUrl", listener.url(), "Filters", "onMessageAdd");
            String conversation = twilio.conversation("c", "alice");
            listener.answer = request -> HttpReply.text(200, "application/json", "{\"body\":\"softened\"}");
            assertThat(send(conversation, "alice", "harsh").body().path("body").asText()).isEqualTo("softened");
            listener.answer = request -> HttpReply.empty(403);
            assertThat(code(send(conversation, "alice", "harsh"))).isEqualTo(50056);
        }
    }

    @Test
    @Capability("rest: every pre-webhook is asked, and what it rejects does not happen")
    void everyPreWebhookIsAsked() throws Exception {
        String conversation = twilio.conversation("c", "alice");
        String room = "/v1/Conversations/" + conversation;
        String message = send(conversation, "alice", "as it was").body().path("sid").asText();
        try (var listener = new HookListener()) {
            listener.answer = request -> HttpReply.empty(403);
            var events = List.of("onConversationAdd", "onConversationUpdate", "onConversationRemove", "onMessageAdd", "onMessageUpdate", "onMessageRemove",
                    "onParticipantAdd", "onParticipantUpdate", "onParticipantRemove", "onUserUpdate");
            String[] form = new String[2 + 2 * events.size()];
            form[0] = "PreWebhookUrl";
            form[1] = listener.url();
            for (int i = 0; i < events.size(); i++) {
                form[2 + 2 * i] = "Filters";
                form[3 + 2 * i] = events.get(i);
            }
            twilio.rest("POST", "/v1/Configuration/Webhooks", form);
            var answers = List.of(twilio.rest("POST", "/v1/Conversations"), twilio.rest("POST", room, "FriendlyName", "new"), twilio.rest("DELETE", room),
                    send(conversation, "alice", "new"), twilio.rest("POST", room + "/Messages/" + message, "Body", "new"), twilio.rest("DELETE", room + "/Messages/" + message),
                    twilio.rest("POST", room + "/Participants", "Identity", "bob"), twilio.rest("POST", room + "/Participants/alice", "Attributes", "{}"),
                    twilio.rest("DELETE", room + "/Participants/alice"), twilio.rest("POST", "/v1/Users/alice", "FriendlyName", "new"));
            assertThat(answers).extracting(ConversationsRestTest::code).containsOnly(50056);
            assertThat(listener.heard).extracting(post -> post.fields().get("EventType")).containsExactlyElementsOf(events);
        }
        assertThat(messages(conversation)).containsExactly("as it was");
    }

    @Test
    @Capability("rest: plain texts report and strangers' texts reach their webhook")
    void plainTextsReportAndStrangersTextsReachTheirWebhook() throws Exception {
        String account = "/2010-04-01/Accounts/" + twilio.account.accountSid();
        try (var listener = new HookListener()) {
            String number = twilio.rest("GET", account + "/IncomingPhoneNumbers.json?PhoneNumber=%2B16175550100").body().at("/incoming_phone_numbers/0/sid").asText();
            twilio.rest("POST", account + "/IncomingPhoneNumbers/" + number + ".json", "SmsUrl", listener.url());
            var sent = twilio.rest("POST", account + "/Messages.json", "To", MARA, "From", RunningTwilio.CLINIC, "Body", "reminder", "StatusCallback", listener.url());
            assertThat(sent.status()).isEqualTo(201);
            assertThat(sent.body().path("status").asText()).isEqualTo("queued");
            await().untilAsserted(() -> assertThat(listener.types()).containsExactly("sent", "delivered"));
            assertThat(received(MARA)).containsExactly("reminder");
            twilio.carrier.sendFromPhone(new TextMessage(OMAR, RunningTwilio.CLINIC, "who is this?", List.of()));
            await().untilAsserted(() -> assertThat(listener.heard.getLast().fields()).containsEntry("From", OMAR).containsEntry("Body", "who is this?"));
            twilio.carrier.sendFromPhone(new TextMessage(OMAR, RunningTwilio.CLINIC, "", List.of(new Attachment("image/png", new byte[] {1, 2, 3}))));
            await().untilAsserted(() -> assertThat(listener.heard.getLast().fields()).containsEntry("NumMedia", "1").containsEntry("MediaContentType0", "image/png"));
            String picture = listener.heard.getLast().fields().get("MediaUrl0").replace(twilio.origin(), "");
            assertThat(picture).startsWith(account + "/Messages/MM");
            assertThat(twilio.rest("GET", picture + ".json").body().path("content_type").asText()).isEqualTo("image/png");
            JsonNode listed = twilio.rest("GET", account + "/Messages.json?PageSize=1&To=" + RunningTwilio.CLINIC.replace("+", "%2B")).body();
            assertThat(listed.at("/messages/0/num_media").asText()).isEqualTo("1");
            JsonNode before = twilio.rest("GET", listed.path("next_page_uri").asText()).body();
            assertThat(before.at("/messages/0/body").asText()).isEqualTo("who is this?");
            assertThat(twilio.rest("GET", account + "/Messages.json?DateSent%3C=2001-01-01").body().path("messages")).isEmpty();
            twilio.carrier.configure(MARA, new PhoneSettings(true, false, true, Duration.ZERO));
            assertThat(code(twilio.rest("POST", account + "/Messages.json", "To", MARA, "From", RunningTwilio.CLINIC, "Body", "again"))).isEqualTo(21610);
        }
    }

    @Test
    @Capability("rest: pages lead to each other")
    void pagesLeadToEachOther() throws Exception {
        String conversation = twilio.conversation("c", "alice");
        for (int i = 0; i < 5; i++) {
            send(conversation, "alice", "m" + i);
        }
        var bodies = new TreeMap<Integer, String>();
        String next = "/v1/Conversations/" + conversation + "/Messages?PageSize=2";
        while (!next.isEmpty()) {
            JsonNode page = twilio.rest("GET", next).body();
            page.path("messages").forEach(message -> bodies.put(message.path("index").asInt(), message.path("body").asText()));
            next = page.at("/meta/next_page_url").asText("").replace(twilio.origin(), "");
            next = next.equals("null") ? "" : next;
        }
        assertThat(bodies).containsExactlyEntriesOf(new TreeMap<>(Map.of(0, "m0", 1, "m1", 2, "m2", 3, "m3", 4, "m4")));
    }

    @Test
    @Capability("rest: a page token alone leads to its page")
    void aPageTokenAloneLeadsToItsPage() throws Exception {
        String conversation = twilio.conversation("c", "alice");
        for (int i = 0; i < 3; i++) {
            send(conversation, "alice", "m" + i);
        }
        String list = "/v1/Conversations/" + conversation + "/Messages?PageSize=2";
        assertThat(twilio.rest("GET", list + "&PageToken=PT1").body().path("messages").findValuesAsText("body")).containsExactly("m2");
        assertThat(twilio.rest("GET", list + "&Page=0&PageToken=PT1").body().path("messages").findValuesAsText("body")).containsExactly("m2");
        assertThat(twilio.rest("GET", list + "&PageToken=somebody-elses").status()).isEqualTo(400);
        String texts = "/2010-04-01/Accounts/" + twilio.account.accountSid() + "/Messages.json";
        for (int i = 0; i < 3; i++) {
            twilio.rest("POST", texts, "To", MARA, "From", RunningTwilio.CLINIC, "Body", "t" + i);
        }
        assertThat(twilio.rest("GET", texts + "?PageSize=2&PageToken=PT1").body().path("messages")).hasSize(1);
    }

    @Test
    @Capability("rest: lists the conversations between two dates, both counted in")
    void listsTheConversationsBetweenTwoDates() throws Exception {
        for (String created : List.of("2026-03-09T23:59:59Z", "2026-03-10T00:00:00Z", "2026-03-10T12:00:00Z", "2026-03-10T23:59:59Z", "2026-03-11T00:00:00Z")) {
            twilio.rest("POST", "/v1/Conversations", "FriendlyName", created, "DateCreated", created);
        }
        String list = "/v1/Conversations?";
        assertThat(names(list + "StartDate=2026-03-10T00:00:00Z&EndDate=2026-03-10T23:59:59Z"))
                .containsExactly("2026-03-10T23:59:59Z", "2026-03-10T12:00:00Z", "2026-03-10T00:00:00Z");
        assertThat(names(list + "StartDate=2026-03-10T07:00:00%2B02:00&EndDate=2026-03-10")).containsExactly("2026-03-10T23:59:59Z", "2026-03-10T12:00:00Z");
        assertThat(twilio.rest("GET", list + "StartDate=yesterday").status()).isEqualTo(400);
    }

    private List<String> names(String list) throws Exception {
        return twilio.rest("GET", list).body().path("conversations").findValuesAsText("friendly_name");
    }

    @Test
    @Capability("rest: timers count from when they are set, and are told wherever a conversation is")
    void timersCountFromWhenTheyAreSet() throws Exception {
        JsonNode made = twilio.rest("POST", "/v1/Conversations", "DateCreated", "2024-02-01T09:00:00Z", "Timers.Closed", "PT10M").body();
        twilio.rest("POST", "/v1/Conversations/" + made.path("sid").asText() + "/Participants", "Identity", "alice");
        assertThat(made.path("date_created").asText()).isEqualTo("2024-02-01T09:00:00Z");
        String closes = made.at("/timers/date_closed").asText();
        assertThat(Instant.parse(closes)).isAfter(twilio.clock.instant());
        assertThat(twilio.rest("GET", "/v1/Users/alice/Conversations").body().at("/conversations/0/timers/date_closed").asText()).isEqualTo(closes);
        assertThat(twilio.rest("GET", "/v1/ParticipantConversations?Identity=alice").body().at("/conversations/0/conversation_timers/date_closed").asText()).isEqualTo(closes);
    }

    @Test
    @Capability("rest: a message and a participant are changed in all that Twilio lets change")
    void aMessageAndAParticipantAreChangedInAllThatTwilioLetsChange() throws Exception {
        String url = "/v1/Conversations/" + twilio.conversation("c", "alice");
        String messages = url + "/Messages";
        JsonNode message = twilio.rest("POST", messages, "Author", "alice", "Body", "a", "DateCreated", "2024-02-01T09:00:00Z", "DateUpdated", "2024-02-01T10:00:00Z").body();
        assertThat(message.path("date_updated").asText()).isEqualTo("2024-02-01T10:00:00Z");
        assertThat(twilio.rest("POST", messages + "/" + message.path("sid").asText(), "Body", "b", "DateUpdated", "2024-02-01T11:00:00Z").body().path("date_updated").asText())
                .isEqualTo("2024-02-01T11:00:00Z");

        String participants = url + "/Participants/";
        JsonNode renamed = twilio.rest("POST", participants + "alice", "Identity", "alice2", "MessagingBinding.ProjectedAddress", RunningTwilio.CLINIC).body();
        assertThat(renamed.path("identity").asText()).isEqualTo("alice2");
        assertThat(renamed.at("/messaging_binding/projected_address").asText()).isEqualTo(RunningTwilio.CLINIC);
        assertThat(twilio.rest("GET", participants + "alice").status()).isEqualTo(404);
        assertThat(twilio.rest("GET", "/v1/ParticipantConversations?Identity=alice").body().path("conversations")).isEmpty();
        assertThat(twilio.rest("GET", "/v1/ParticipantConversations?Identity=alice2").body().path("conversations")).hasSize(1);
        twilio.rest("POST", url + "/Participants", "Identity", "bob");
        assertThat(code(twilio.rest("POST", participants + "bob", "Identity", "alice2"))).isEqualTo(50433);
        String other = "/v1/Conversations/" + twilio.conversation("d");
        String phone = twilio.rest("POST", other + "/Participants", "MessagingBinding.Address", MARA).body().path("sid").asText();
        assertThat(twilio.rest("POST", other + "/Participants/" + phone, "MessagingBinding.ProxyAddress", RunningTwilio.CLINIC).body()
                .at("/messaging_binding/proxy_address").asText())
                .isEqualTo(RunningTwilio.CLINIC);
        assertThat(twilio.addPhone(twilio.conversation("e"), MARA).status()).isEqualTo(409);
        assertThat(code(twilio.rest("POST", other + "/Participants/" + phone, "MessagingBinding.ProxyAddress", OMAR))).isEqualTo(50413);
        assertThat(code(twilio.rest("POST", other + "/Participants/" + phone, "Identity", "carol"))).isEqualTo(50211);
    }

    @Test
    @Capability("rest: lets nobody in without credentials")
    void letsNobodyInWithoutCredentials() throws Exception {
        var other = TwilioAccount.random(RunningTwilio.CLINIC);
        var http = HttpClient.newHttpClient();
        var basic = Base64.getEncoder().encodeToString((other.accountSid() + ":" + other.authToken()).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(twilio.origin() + "/v1/Conversations")).header("Authorization", "Basic " + basic).build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    @Test
    @Capability("rest: what was acknowledged survives an end without goodbye")
    void whatWasAcknowledgedSurvivesAnEndWithoutGoodbye(@TempDir Path folder) throws Exception {
        var database = Optional.of(folder.resolve("twilio.sqlite"));
        String conversation;
        String page;
        try (var first = new RunningTwilio(twilio.account, database)) {
            conversation = first.conversation("kept", "alice");
            first.addPhone(conversation, MARA);
            first.rest("POST", "/v1/Conversations/" + conversation + "/Messages", "Author", "alice", "Body", "kept");
            page = first.rest("GET", "/v1/Conversations/" + conversation + "/Messages").body().at("/messages/0/sid").asText();
            // A copy of the files while the service runs is what a kill would leave.
            for (String suffix : List.of("", "-wal")) {
                Files.copy(folder.resolve("twilio.sqlite" + suffix), folder.resolve("copy.sqlite" + suffix));
            }
        }
        try (var second = new RunningTwilio(twilio.account, Optional.of(folder.resolve("copy.sqlite"))); var socket = TestSocket.signedIn(second, "alice")) {
            assertThat(second.rest("GET", "/v1/Conversations/" + conversation + "/Messages").body().at("/messages/0/sid").asText()).isEqualTo(page);
            JsonNode list = socket.http("GET", "/v3/Lists/" + conversation + ".messages", "", "").payload();
            assertThat(list.path("last_event_id").asInt()).isPositive();
            assertThat(second.addPhone(second.conversation("other"), MARA).status()).isEqualTo(409);
        }
    }

    private RunningTwilio.Answer send(String conversation, String author, String body) throws Exception {
        return twilio.rest("POST", "/v1/Conversations/" + conversation + "/Messages", "Author", author, "Body", body);
    }

    private List<String> received(String number) {
        return twilio.carrier.messages(number).stream().filter(message -> message.direction() == Direction.IN).map(message -> message.body()).toList();
    }

    private List<String> messages(String conversation) throws Exception {
        return twilio.rest("GET", "/v1/Conversations/" + conversation + "/Messages").body().path("messages").findValuesAsText("body");
    }

    private static int code(RunningTwilio.Answer answer) {
        return answer.body().path("code").asInt();
    }
}
