package health.rapport.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rapport.chat.ChatEvent;
import health.rapport.model.ConversationSid;
import health.rapport.model.ParticipantSid;
import health.rapport.support.Private;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who takes part, and what the list shows, in whatever order the service tells it, and where it does not. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RosterTest {
    private static final ConversationSid CH1 = new ConversationSid("CH1");
    private static final String ME = person("MB1", 1, "alice", 0);

    private final ScriptedTwilsock service = new ScriptedTwilsock();
    private final GatewayFixture client = new GatewayFixture(service.address(), () -> CompletableFuture.completedFuture(new Private<>("token")));

    RosterTest() throws Exception {
        service.answer("GET /mine", 200, """
                {"conversations":[{"conversation_sid":"CH1","status":"joined","friendly_name":"One","state":"active"}],"meta":{"next_token":null}}""");
        service.answer("GET /v3/Documents/CH1.channel", 200,
                "{\"sid\":\"ET1\",\"last_event_id\":1,\"data\":{\"friendlyName\":\"One\",\"state\":{\"current\":\"active\"}}}");
        service.answer("GET /v3/Lists/CH1.messages", 200, "{\"sid\":\"ES1\",\"last_event_id\":1,\"links\":{\"items\":\"https://cds/ES1/Items\"}}");
        service.answer("GET /ES1/Items", 200, "{\"items\":[],\"meta\":{\"next_token\":null}}");
        service.answer("GET /v3/Maps/CH1.roster", 200, "{\"sid\":\"MP1\",\"last_event_id\":1,\"links\":{\"items\":\"https://cds/MP1/Items\"}}");
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void whatThePageSaysIsToldAfterOlderNewsThatCameBeforeIt() {
        service.answer("GET /MP1/Items", call -> {
            service.notify("com.twilio.rtd.cds.map", """
                    {"event_type":"map_item_updated","event":{"id":2,"map_sid":"MP1","item_key":"MB2",
                     "item_data":{"identity":"ben","type":"chat","lastConsumedMessageIndex":3}}}""");
            return new ScriptedTwilsock.Reply(200, items(ME, person("MB2", 3, "ben", 6)));
        });
        client.connected();
        client.gateway.open(CH1, 30).join();

        assertThat(client.events(ChatEvent.ParticipantStored.class)).extracting(ChatEvent.ParticipantStored::participant)
                .filteredOn(participant -> participant.sid().equals(new ParticipantSid("MB2"))).last()
                .satisfies(ben -> assertThat(ben.lastRead()).isEqualTo(OptionalLong.of(6)));
    }

    @Test
    void whoCameAndWentInAGapThatNoReplayFillsIsReadAnew() {
        service.answer("GET /MP1/Items", 200, items(ME, person("MB2", 1, "ben", 0)));
        client.connected();
        client.gateway.open(CH1, 30).join();
        service.answer("GET /MP1/Items", 200, items(ME, person("MB3", 4, "chloe", 0)));
        service.eventsUnheard = 3;
        service.cut();
        client.lost();
        client.live();

        await().untilAsserted(() -> {
            assertThat(client.events(ChatEvent.ParticipantGone.class)).extracting(gone -> gone.participant().value()).containsExactly("MB2");
            assertThat(client.events(ChatEvent.ParticipantStored.class)).extracting(stored -> stored.participant().sid().value()).contains("MB3");
        });
    }

    @Test
    void aRowThatNoReplayTellsIsReadAnew() {
        service.answer("GET /MP1/Items", 200, items(ME));
        client.connected();
        client.gateway.conversations().join();
        service.answer("GET /v3/Documents/CH1.channel", 200, """
                {"sid":"ET1","last_event_id":4,"data":{"friendlyName":"One","state":{"current":"active"},
                 "lastMessage":{"index":7,"timestamp":"2026-11-23T09:00:00Z"}}}""");
        service.eventsUnheard = 3;
        service.cut();
        client.lost();
        client.live();

        await().untilAsserted(() -> assertThat(client.events(ChatEvent.OverviewChanged.class))
                .anySatisfy(told -> assertThat(told.overview().lastMessage()).hasValue(7)));
    }

    private static String items(String... people) {
        return "{\"items\":[" + String.join(",", people) + "],\"meta\":{}}";
    }

    private static String person(String sid, int event, String identity, int readUpTo) {
        return "{\"key\":\"%s\",\"last_event_id\":%d,\"data\":{\"identity\":\"%s\",\"type\":\"chat\",\"lastConsumedMessageIndex\":%d}}".formatted(sid,
                event, identity, readUpTo);
    }
}
