package health.rapport.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.chat.ChatEvent;
import health.rapport.chat.Connection;
import health.rapport.chat.ConversationOverview;
import health.rapport.chat.OutgoingMessage;
import health.rapport.chat.SendOutcome;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.MessageSid;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Private;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a service that misbehaves on request. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TwilioGatewayTest {
    private static final ConversationSid CH1 = new ConversationSid("CH1");
    private static final String MESSAGES = "POST /all/CH1/Messages";

    private final ScriptedTwilsock service = new ScriptedTwilsock();
    private final GatewayFixture client = new GatewayFixture(service.address(), () -> CompletableFuture.completedFuture(new Private<>("token")));

    TwilioGatewayTest() throws Exception {
        service.answer("GET /mine", 200, """
                {"conversations":[{"conversation_sid":"CH1","status":"joined","friendly_name":"One","state":"active",
                 "last_read_message_index":null,"unread_messages_count":null,"notification_level":"default"}],"meta":{"next_token":null}}""");
        service.answer("GET /mine/CH1", 200, "{\"unread_messages_count\":null}");
        service.answer("GET /v3/Documents/CH1.channel", 200, """
                {"sid":"ET1","last_event_id":3,"data":{"friendlyName":"One","state":{"current":"active"},
                 "lastMessage":{"index":1,"timestamp":"2026-11-23T09:00:00Z"}}}""");
        service.answer("GET /v3/Lists/CH1.messages", 200, "{\"sid\":\"ES1\",\"last_event_id\":2,\"links\":{\"items\":\"https://cds/ES1/Items\"}}");
        service.answer("GET /ES1/Items", 200, "{\"items\":[" + item(1, 2, "newer") + ",{\"index\":\"odd\"}," + item(0, 1, "older")
                + "],\"meta\":{\"next_token\":null}}");
        service.answer("GET /v3/Maps/CH1.roster", 200, "{\"sid\":\"MP1\",\"last_event_id\":1,\"links\":{\"items\":\"https://cds/MP1/Items\"}}");
        service.answer("GET /MP1/Items", 200,
                "{\"items\":[{\"key\":\"MB1\",\"last_event_id\":1,\"data\":{\"identity\":\"alice\",\"type\":\"chat\"}}],\"meta\":{}}");
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void connectsAndTellsWhoIAm() {
        client.connected();
        assertThat(client.gateway.identity().join()).isEqualTo(new ChatIdentity("alice"));
        assertThat(client.connections).containsExactly(new Connection.Connecting(), new Connection.Live());
    }

    @Test
    void listsWithTheNewestMessageAndTellsChangesFromThenOn() {
        client.connected();
        ConversationOverview one = client.gateway.conversations().join().getFirst();
        assertThat(one.lastMessage()).hasValue(1);
        assertThat(one.unread()).isEmpty();
        service.notify("com.twilio.rtd.cds.document", """
                {"event_type":"document_updated","event":{"id":4,"document_sid":"ET1","document_data":{"friendlyName":"One",
                 "state":{"current":"closed"},"lastMessage":{"index":2,"timestamp":"2026-11-23T09:01:00Z"}}}}""");
        await().untilAsserted(() -> assertThat(client.events(ChatEvent.OverviewChanged.class)).last()
                .satisfies(event -> assertThat(event.overview().state()).isEqualTo(ConversationOverview.State.CLOSED)));
    }

    @Test
    void opensReadsBackwardsAndTellsEachEventOnce() {
        client.connected();
        var opened = client.gateway.open(CH1, 30).join();
        assertThat(opened.newest().messages()).extracting(message -> message.body().text()).containsExactly("older", "newer");
        assertThat(opened.newest().reachesStart()).isTrue();
        assertThat(opened.participants()).hasSize(1);
        for (int i = 0; i < 2; i++) {
            service.notify("com.twilio.rtd.cds.list", added(3, 2, "live"));
        }
        service.notify("com.twilio.rtd.cds.list", "{\"event_type\":\"list_item_removed\",\"event\":{\"id\":5,\"list_sid\":\"ES1\",\"item_index\":2}}");
        service.notify("com.twilio.rtd.cds.list", added(4, 2, "late"));
        service.notify("com.twilio.rtd.cds.list", added(6, 3, "last"));
        await().until(() -> client.events.size() >= 4);
        assertThat(client.events).extracting(event -> event.getClass().getSimpleName())
                .containsExactly("ParticipantStored", "MessageStored", "MessageDeleted", "MessageStored");
    }

    @Test
    void acknowledgesWhatItDoesNotKnowAndSurvivesWhatIsMalformed() {
        client.connected();
        client.gateway.open(CH1, 30).join();
        service.raw(ByteString.encodeUtf8("garbage"));
        service.send(Json.object().put("method", "tomorrow").put("id", "X1"), "");
        service.send(Json.object().put("method", "ping").put("id", "X2"), "");
        service.notify("com.twilio.rtd.cds.list",
                "{\"event_type\":\"list_item_added\",\"event\":{\"id\":3,\"list_sid\":\"ES1\",\"item_index\":2,\"item_data\":7}}");
        service.notify("twilio.ipmsg.typing_indicator", "[]");
        service.notify("com.twilio.rtd.cds.list", added(4, 3, "after"));
        await().until(() -> client.events(ChatEvent.MessageStored.class).size() == 1);
        assertThat(service.acknowledged).contains("X1", "X2");
        assertThat(client.connections).hasSize(2);
    }

    @Test
    void hearsAConversationAgainThatWasTakenAwayAndGivenBack() {
        client.connected();
        client.gateway.open(CH1, 30).join();
        service.notify("com.twilio.rtd.cds.list", "{\"event_type\":\"list_removed\",\"event\":{\"id\":3,\"list_sid\":\"ES1\"}}");
        await().until(() -> client.events(ChatEvent.ConversationGone.class).size() == 1);
        client.gateway.open(CH1, 30).join();
        service.notify("com.twilio.rtd.cds.list", added(4, 2, "back again"));
        await().until(() -> client.events(ChatEvent.MessageStored.class).size() == 1);
    }

    @Test
    void sendsOnceWithBothIds() {
        client.connected();
        service.answer(MESSAGES, 201, "{\"sid\":\"IM9\",\"index\":9}");
        OutgoingMessage message = message();
        assertThat(client.gateway.send(CH1, message).join()).isEqualTo(new SendOutcome.Accepted(new MessageSid("IM9"), 9));
        var call = service.calls.getLast();
        assertThat(call.headers().path("X-Twilio-Mutation-Id").asText()).isEqualTo(message.mutation().toString());
        assertThat(Json.embedded(call.body(), "attributes").path("localId").asText()).isEqualTo(message.localId().value().toString());
        assertThat(Json.embedded(call.body(), "attributes").path("senderProfile").asText()).isEqualTo("Practitioner/1");
    }

    @Test
    void asksForTheResultWhereTheServiceKnowsTheMutation() {
        client.connected();
        service.answer(MESSAGES, 202, "{\"resource_url\":\"https://aim.us1.twilio.com/all/CH1/Messages/IM9\"}");
        service.answer("GET /all/CH1/Messages/IM9", 200, "{\"sid\":\"IM9\",\"index\":9}");
        assertThat(client.gateway.send(CH1, message()).join()).isEqualTo(new SendOutcome.Accepted(new MessageSid("IM9"), 9));
    }

    @Test
    void tellsRefusedFromUnknownFromNotSent() {
        assertThat(client.gateway.send(CH1, message()).join()).isEqualTo(new SendOutcome.Rejected(new Refusal.Offline()));
        client.connected();
        service.answer(MESSAGES, 400, "{\"code\":50377}");
        assertThat(client.gateway.send(CH1, message()).join()).isEqualTo(new SendOutcome.Rejected(new Refusal.ConversationClosed()));
        service.answer(MESSAGES, 500, "");
        assertThat(client.gateway.send(CH1, message()).join()).isEqualTo(new SendOutcome.Unknown());
        service.answer(MESSAGES, call -> {
            service.cut();
            return null;
        });
        assertThat(client.gateway.send(CH1, message()).join()).isEqualTo(new SendOutcome.Unknown());
        assertThat(service.countOf(MESSAGES)).isEqualTo(3);
    }

    @Test
    void repeatsReadsAcrossDropsAndTroubleUntilTheyAreAnswered() {
        client.connected();
        var tries = new AtomicInteger();
        service.answer("GET /mine", call -> switch (tries.incrementAndGet()) {
            case 1 -> {
                service.cut();
                yield null;
            }
            case 2 -> new ScriptedTwilsock.Reply(503, "");
            case 3 -> new ScriptedTwilsock.Reply(429, "");
            default -> new ScriptedTwilsock.Reply(200, "{\"conversations\":[]}");
        });
        assertThat(client.gateway.conversations().join()).isEmpty();
        client.live();
    }

    @Test
    void failsReadsThatAreRefusedForGood() {
        client.connected();
        assertThatThrownBy(() -> client.gateway.open(new ConversationSid("CH404"), 30).join())
                .isInstanceOf(CompletionException.class)
                .extracting(failure -> ((Refused) failure.getCause()).refusal()).isEqualTo(new Refusal.UnknownConversation());
    }

    @Test
    void doesNotTakeWhatItCannotReadForAnEmptyPage() {
        client.connected();
        for (String unreadable : List.of("", "[]", "<html>")) {
            service.answer("GET /ES1/Items", 200, unreadable);
            assertThatThrownBy(() -> client.gateway.newest(CH1, 30).join()).hasCause(new Refused(new Refusal.Other("unreadable")));
            service.answer("GET /mine", 200, unreadable);
            assertThatThrownBy(() -> client.gateway.conversations().join()).hasCause(new Refused(new Refusal.Other("unreadable")));
        }
    }

    @Test
    void readsAPageOfTheLongestMessages() {
        client.connected();
        String longest = "x".repeat(32_000);
        service.answer("GET /ES1/Items", 200, IntStream.rangeClosed(0, 49).map(index -> 49 - index).mapToObj(index -> item(index, index, longest))
                .collect(Collectors.joining(",", "{\"items\":[", "],\"meta\":{}}")));
        assertThat(client.gateway.newest(CH1, 50).join().messages()).hasSize(50);
    }

    @Test
    void listsWithoutReadingPeopleOrMessages() {
        client.connected();
        client.gateway.conversations().join();
        client.live();
        assertThat(service.calls).extracting(ScriptedTwilsock.Call::path).noneMatch(path -> path.contains(".roster") || path.contains(".messages"));
    }

    @Test
    void establishesEverythingAgainFromWhereItStandsAndVerifiesTheNewestPage() {
        client.connected();
        client.gateway.open(CH1, 30).join();
        service.notify("com.twilio.rtd.cds.list", added(3, 2, "live"));
        service.notify("com.twilio.rtd.cds.list", added(5, 4, "behind a gap"));
        await().until(() -> client.events(ChatEvent.MessageStored.class).size() == 2);
        int before = service.calls.size();
        service.cut();
        client.lost();
        client.live();
        assertThat(service.calls.subList(before, service.calls.size()))
                .filteredOn(call -> call.path().equals("/v4/Subscriptions"))
                .flatExtracting(call -> call.body().findValues("object_sid"))
                .extracting(JsonNode::asText).containsExactlyInAnyOrder("ES1", "MP1");
        assertThat(service.calls.subList(before, service.calls.size()).toString())
                .contains("\"object_sid\":\"ES1\",\"object_type\":\"list\",\"last_event_id\":3");
        assertThat(client.events(ChatEvent.NewestVerified.class)).hasSize(1);
    }

    @Test
    void asksAgainForAnEventThatOthersPassedLongAgo() {
        client.connected();
        client.gateway.open(CH1, 30).join();
        service.notify("com.twilio.rtd.cds.list", added(3, 2, "live"));
        service.notify("com.twilio.rtd.cds.list", added(5, 4, "behind a gap"));
        await().until(() -> client.events(ChatEvent.NewestVerified.class).size() == 1);
        await().untilAsserted(() -> assertThat(service.calls).filteredOn(call -> call.path().equals("/v4/Subscriptions")).last()
                .satisfies(call -> assertThat(call.body().path("requests").toString())
                        .isEqualTo("[{\"object_sid\":\"ES1\",\"object_type\":\"list\",\"last_event_id\":3}]")));
        assertThat(client.connections).filteredOn(Connection.Lost.class::isInstance).isEmpty();
    }

    @Test
    void readsThePageAgainWhereSomethingFellBetweenReadingAndFollowing() {
        client.connected();
        service.eventsUnheard = 1;
        client.gateway.open(CH1, 30).join();
        await().until(() -> client.events(ChatEvent.NewestVerified.class).size() == 1);
    }

    @Test
    void isNotLiveBeforeItsSubscriptionsStand() {
        client.connected();
        client.gateway.open(CH1, 30).join();
        service.establishes = false;
        service.cut();
        client.lost();
        await().until(() -> client.events(ChatEvent.NewestVerified.class).size() == 1);
        assertThat(client.gateway.connection().value()).isInstanceOf(Connection.Lost.class);
    }

    @Test
    void isNotLiveBeforeTheNewestPageIsRead() {
        client.connected();
        client.gateway.open(CH1, 30).join();
        service.answer("GET /ES1/Items", call -> null);
        service.answer("GET /all/CH1/Messages/IM1/Receipts", 200, "{\"delivery_receipts\":[]}");
        int before = service.countOf("POST /v4/Subscriptions");
        service.cut();
        client.lost();
        await().until(() -> service.countOf("POST /v4/Subscriptions") > before);
        // Answered after the subscriptions stood.
        client.gateway.receipts(CH1, new MessageSid("IM1")).join();
        assertThat(client.gateway.connection().value()).isInstanceOf(Connection.Lost.class);
    }

    @Test
    void saysOnlyTheNewestReadHorizonAndNeverBack() {
        client.connected();
        var answers = new AtomicInteger();
        service.answer("POST /mine/CH1", call -> answers.incrementAndGet() < 3 ? new ScriptedTwilsock.Reply(503, "") : new ScriptedTwilsock.Reply(200, "{}"));
        for (long index : new long[] {3, 5, 4}) {
            client.gateway.readUpTo(CH1, index);
        }
        await().until(() -> service.countOf("POST /mine/CH1") == 3);
        assertThat(service.calls.getLast().body().path("last_read_message_index").asInt()).isEqualTo(5);
        client.gateway.readUpTo(CH1, 5);
        client.gateway.readUpTo(CH1, 6);
        await().until(() -> service.countOf("POST /mine/CH1") == 4);
        assertThat(service.calls.getLast().body().path("last_read_message_index").asInt()).isEqualTo(6);
    }

    @Test
    void readsAgainWhatWasMarkedAsUnreadElsewhere() {
        client.connected();
        client.gateway.conversations().join();
        service.answer("POST /mine/CH1", 200, "{}");
        client.gateway.readUpTo(CH1, 50);
        await().until(() -> lastRead().equals(OptionalLong.of(50)));
        client.gateway.readUpTo(CH1, 50);
        service.notify("com.twilio.rtd.cds.map", """
                {"event_type":"map_item_updated","event":{"id":2,"map_sid":"MPmine","item_key":"CH1",
                 "item_data":{"status":"joined","lastConsumedMessageIndex":39}}}""");
        await().until(() -> lastRead().equals(OptionalLong.of(39)));
        client.gateway.readUpTo(CH1, 50);
        await().until(() -> lastRead().equals(OptionalLong.of(50)));
        assertThat(service.countOf("POST /mine/CH1")).isEqualTo(2);
    }

    private OptionalLong lastRead() {
        List<ChatEvent.OverviewChanged> told = client.events(ChatEvent.OverviewChanged.class);
        return told.isEmpty() ? OptionalLong.empty() : told.getLast().overview().lastRead();
    }

    @Test
    void isLiveThoughOneRowCannotBeFollowed() {
        service.answer("POST /v4/Subscriptions", call -> {
            ObjectNode sound = call.body().deepCopy();
            ArrayNode requests = sound.withArray("requests");
            int asked = requests.size();
            if (requests.removeIf(request -> request.path("object_sid").asText().equals("ET1")).size() < asked) {
                service.notify("twilio.sync.event", """
                        {"event_type":"subscription_failed","correlation_id":%d,"events":[{"object_sid":"ET1","error":{"status":500}}]}"""
                        .formatted(sound.path("correlation_id").asLong()));
            }
            return service.subscribed(new ScriptedTwilsock.Call(call.method(), call.path(), call.parameters(), call.headers(), sound));
        });
        client.connected();
        assertThat(client.gateway.conversations().join()).hasSize(1);
        service.cut();
        client.lost();
        client.live();
        assertThat(client.gateway.open(CH1, 30).join().newest().messages()).hasSize(2);
        assertThat(client.gateway.connection().value()).isEqualTo(new Connection.Live());
    }

    @Test
    void doesInOrderWhatWasAskedBeforeTheConnectionCame() {
        service.answer("POST /mine/CH1", 200, "{}");
        client.gateway.readUpTo(CH1, 50);
        client.gateway.unreadFrom(CH1, 48);
        CompletableFuture<?> opened = client.gateway.open(CH1, 30);
        client.gateway.release(CH1);
        client.connected();
        opened.join();
        await().until(() -> service.countOf("POST /mine/CH1") == 2);
        assertThat(service.calls).filteredOn(call -> call.method().equals("POST") && call.path().equals("/mine/CH1")).last()
                .satisfies(call -> assertThat(call.body().path("last_read_message_index").asInt()).isEqualTo(47));
        service.notify("com.twilio.rtd.cds.list", added(3, 2, "not for us any more"));
        client.gateway.newest(CH1, 1).join();
        assertThat(client.events(ChatEvent.MessageStored.class)).isEmpty();
    }

    @Test
    void saysTypingNoMoreOftenThanTheServiceAsks() {
        client.connected();
        service.answer("POST /typing", 200, "{\"typing_timeout\":5}");
        for (int i = 0; i < 5; i++) {
            client.gateway.typing(CH1);
        }
        service.notify("twilio.ipmsg.typing_indicator", "{\"channel_sid\":\"CH1\",\"identity\":\"bob\",\"typing_timeout\":6}");
        await().until(() -> !client.events.isEmpty() && service.countOf("POST /typing") > 0);
        client.gateway.newest(CH1, 1).join();
        assertThat(client.events).containsExactly(new ChatEvent.Typing(CH1, new ChatIdentity("bob"), Duration.ofSeconds(6)));
        assertThat(service.countOf("POST /typing")).isEqualTo(1);
    }

    private static OutgoingMessage message() {
        return new OutgoingMessage(LocalId.random(), UUID.randomUUID(), new MessageBody("hello"), new Reference("Practitioner", "1"), Instant.now());
    }

    private static String item(long index, long event, String text) {
        return "{\"index\":" + index + ",\"last_event_id\":" + event + ",\"data\":" + data(index, text) + "}";
    }

    private static String added(long event, long index, String text) {
        return "{\"event_type\":\"list_item_added\",\"event\":{\"id\":" + event + ",\"list_sid\":\"ES1\",\"item_index\":" + index + ",\"item_data\":"
                + data(index, text) + "}}";
    }

    private static String data(long index, String text) {
        return "{\"sid\":\"IM" + index + "\",\"text\":\"" + text + "\",\"author\":\"bob\",\"timestamp\":\"2026-11-23T09:00:00Z\"}";
    }
}
