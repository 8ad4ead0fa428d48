package health.rapport.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rapport.backend.faults.FaultKind;
import health.rapport.chat.ChatEvent;
import health.rapport.chat.Connection;
import health.rapport.chat.ConversationOverview;
import health.rapport.chat.OpenedConversation;
import health.rapport.chat.OutgoingMessage;
import health.rapport.chat.SendOutcome;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatMessage;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.Reference;
import health.rapport.support.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two people and the backend's Twilio, over loopback. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TwilioOverTheWireTest {
    private final StandIn twilio = new StandIn();
    private final GatewayFixture alice = twilio.client("alice");
    private final GatewayFixture bob = twilio.client("bob");

    TwilioOverTheWireTest() throws Exception {}

    @AfterEach
    void stop() {
        alice.close();
        bob.close();
        twilio.close();
    }

    @Test
    void carriesAConversationBetweenTwoPeople() throws Exception {
        ConversationSid visit = twilio.conversation("alice", "bob");
        alice.connected();
        bob.connected();
        assertThat(alice.gateway.conversations().join()).extracting(ConversationOverview::sid).containsExactly(visit);
        bob.gateway.conversations().join();
        alice.gateway.open(visit, 30).join();
        OpenedConversation opened = bob.gateway.open(visit, 30).join();
        assertThat(opened.participants()).hasSize(2);

        OutgoingMessage message = message("How are you?");
        SendOutcome.Accepted accepted = (SendOutcome.Accepted) alice.gateway.send(visit, message).join();
        await().until(() -> bob.events(ChatEvent.MessageStored.class).size() == 1);
        ChatMessage heard = bob.events(ChatEvent.MessageStored.class).getFirst().message();
        assertThat(heard.sid()).isEqualTo(accepted.sid());
        assertThat(heard.localId()).contains(message.localId());
        assertThat(heard.sender()).contains(new Reference("Practitioner", "1"));
        assertThat(heard.body().text()).isEqualTo("How are you?");

        bob.gateway.typing(visit);
        await().until(() -> !alice.events(ChatEvent.Typing.class).isEmpty());
        assertThat(alice.events(ChatEvent.Typing.class).getFirst().who()).isEqualTo(new ChatIdentity("bob"));

        bob.gateway.readUpTo(visit, heard.index());
        await().until(() -> alice.events(ChatEvent.ParticipantStored.class).stream().anyMatch(event ->
                event.participant().is(new ChatIdentity("bob")) && event.participant().lastRead().orElse(-1) == heard.index()));
        await().until(() -> lastOverview(bob).unread().orElse(-1) == 0 && lastOverview(bob).lastMessage().orElse(-1) == heard.index());

        bob.gateway.unreadFrom(visit, heard.index());
        await().until(() -> lastOverview(bob).lastRead().orElse(-1) == heard.index() - 1);
    }

    @Test
    void whoLooksIsSeenByWhoeverHasItOpenUntilTheyLookAway() throws Exception {
        ConversationSid visit = twilio.conversation("alice", "bob");
        alice.connected();
        bob.connected();
        alice.gateway.open(visit, 30).join();
        String sid = bob.gateway.open(visit, 30).join().participants().stream().filter(who -> who.is(new ChatIdentity("bob"))).findFirst()
                .orElseThrow().sid().value();
        twilio.rest("/v1/Conversations/" + visit.value() + "/Participants/" + sid, "Attributes", "{\"profile\":\"Practitioner/7\"}");
        await().until(() -> seenBob().isPresent());
        bob.gateway.looking(visit, true);
        await().until(() -> seenBob().filter(who -> who.looksAt(Instant.now())).isPresent());
        assertThat(seenBob().orElseThrow().looksAt(Instant.now().plusSeconds(151))).as("a desk that dies").isFalse();
        bob.gateway.looking(visit, false);
        bob.gateway.release(visit);
        await().until(() -> seenBob().orElseThrow().lookingUntil().isEmpty());
        assertThat(seenBob().orElseThrow().reference()).as("what the attributes say besides").contains(new Reference("Practitioner", "7"));
    }

    private Optional<ChatParticipant> seenBob() {
        return alice.events(ChatEvent.ParticipantStored.class).stream().map(ChatEvent.ParticipantStored::participant)
                .filter(who -> who.is(new ChatIdentity("bob"))).reduce((before, now) -> now);
    }

    @Test
    void tellsWhatBecomesOfATextToAPhone() throws Exception {
        ConversationSid visit = twilio.conversation("alice");
        twilio.addPhone(visit, "+16175550142");
        alice.connected();
        OpenedConversation opened = alice.gateway.open(visit, 30).join();
        assertThat(opened.participants()).anyMatch(participant -> participant.isOnSms());
        SendOutcome.Accepted accepted = (SendOutcome.Accepted) alice.gateway.send(visit, message("Your results are in.")).join();
        await().until(() -> alice.events(ChatEvent.MessageStored.class).stream().anyMatch(event -> event.message().delivery().isPresent()));
        await().until(() -> !alice.gateway.receipts(visit, accepted.sid()).join().isEmpty());
    }

    @Test
    void pagesBackToTheStart() throws Exception {
        ConversationSid visit = twilio.conversation("alice");
        for (int i = 0; i < 25; i++) {
            twilio.say(visit, "system", "m" + i);
        }
        alice.connected();
        var newest = alice.gateway.open(visit, 10).join().newest();
        assertThat(newest.messages()).extracting(message -> message.body().text()).startsWith("m15").endsWith("m24").hasSize(10);
        assertThat(newest.reachesStart()).isFalse();
        var before = alice.gateway.before(visit, newest.messages().getFirst().index(), 12).join();
        assertThat(before.messages()).extracting(message -> message.body().text()).startsWith("m3").endsWith("m14").hasSize(12);
        assertThat(alice.gateway.before(visit, 3, 12).join().reachesStart()).isTrue();
        assertThat(alice.gateway.newest(visit, 1).join().messages()).hasSize(1);
    }

    @Test
    void tellsWhoJoinsAndLeavesTheListWhileWatchingAndWhileAway() throws Exception {
        alice.connected();
        assertThat(alice.gateway.conversations().join()).isEmpty();
        ConversationSid first = twilio.conversation("alice");
        await().until(() -> alice.events(ChatEvent.OverviewChanged.class).stream().anyMatch(event -> event.conversation().equals(first)));
        twilio.strike(FaultKind.DROP);
        ConversationSid second = twilio.conversation("alice");
        await().until(() -> alice.events(ChatEvent.OverviewChanged.class).stream().anyMatch(event -> event.conversation().equals(second)));
    }

    @Test
    void replaysWhatWasMissedOnceAndVerifiesTheNewestPage() throws Exception {
        ConversationSid visit = twilio.conversation("alice", "bob");
        alice.connected();
        alice.gateway.open(visit, 30).join();
        for (int round = 0; round < 5; round++) {
            twilio.strike(FaultKind.DROP);
            twilio.say(visit, "bob", "round " + round);
            alice.live();
        }
        await().until(() -> alice.events(ChatEvent.MessageStored.class).size() >= 5);
        alice.live();
        assertThat(alice.events(ChatEvent.MessageStored.class)).extracting(event -> event.message().index()).doesNotHaveDuplicates().hasSize(5);
        assertThat(alice.events(ChatEvent.NewestVerified.class)).isNotEmpty();
    }

    @Test
    void findsWhatWasLostBehindALaterEventWithoutAReconnect() throws Exception {
        ConversationSid visit = twilio.conversation("alice", "bob");
        alice.connected();
        alice.gateway.open(visit, 30).join();
        twilio.strike(FaultKind.LOSE_EVENT, "", "list_item_added");
        twilio.say(visit, "bob", "lost");
        twilio.say(visit, "bob", "told");
        await().until(() -> alice.events(ChatEvent.NewestVerified.class).stream()
                .anyMatch(event -> event.page().messages().stream().anyMatch(message -> message.body().text().equals("lost"))));
        assertThat(alice.connections).filteredOn(Connection.Lost.class::isInstance).isEmpty();
    }

    @Test
    void hearsAVisitAgainThatItLeftAndJoinedAnew() throws Exception {
        ConversationSid visit = twilio.conversation("alice", "bob");
        alice.connected();
        alice.gateway.conversations().join();
        alice.gateway.open(visit, 30).join();
        twilio.leave(visit, "alice");
        twilio.join(visit, "alice");
        await().until(() -> alice.events(ChatEvent.OverviewChanged.class).stream().anyMatch(event -> event.conversation().equals(visit)));
        alice.gateway.open(visit, 30).join();
        twilio.say(visit, "bob", "back again");
        await().until(() -> alice.events(ChatEvent.MessageStored.class).stream().anyMatch(event -> event.message().body().text().equals("back again")));
        assertThat(alice.connections).filteredOn(Connection.Lost.class::isInstance).isEmpty();
    }

    @Test
    void leavesNoConversationDeafHoweverOftenTheSocketDropsWhileLoading() throws Exception {
        List<ConversationSid> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(twilio.conversation("alice"));
        }
        alice.connected();
        for (String path : List.of("/v3/Maps", "/Conversations", "/v3/Documents", "/v3/Documents", "/v4/Subscriptions", "/v3/Documents", "/v4/Subscriptions")) {
            twilio.strike(FaultKind.DROP_BEFORE_APPLY, "", path);
        }
        var listed = alice.gateway.conversations();
        assertThat(listed.join()).extracting(ConversationOverview::sid).containsExactlyInAnyOrderElementsOf(all);
        alice.live();
        for (ConversationSid conversation : all) {
            twilio.say(conversation, "system", "hello");
        }
        await().untilAsserted(() -> assertThat(alice.events(ChatEvent.OverviewChanged.class).stream()
                .filter(event -> event.overview().lastMessage().isPresent()).map(ChatEvent::conversation).distinct()).hasSize(40));
    }

    @Test
    void storesOneCopyWhereTheAnswerWasLostAndTheSameMessageIsSentAgain() throws Exception {
        ConversationSid visit = twilio.conversation("alice", "bob");
        alice.connected();
        alice.gateway.open(visit, 30).join();
        OutgoingMessage message = message("only once");
        twilio.strike(FaultKind.DROP_REPLY_AFTER_APPLY, "POST", "Messages");
        assertThat(alice.gateway.send(visit, message).join()).isEqualTo(new SendOutcome.Unknown());
        alice.live();
        await().until(() -> alice.events(ChatEvent.MessageStored.class).stream()
                .anyMatch(event -> event.message().localId().equals(Optional.of(message.localId()))));
        assertThat(alice.gateway.send(visit, message).join()).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(alice.gateway.newest(visit, 10).join().messages()).hasSize(1);
        twilio.strike(FaultKind.DROP_BEFORE_APPLY, "POST", "Messages");
        OutgoingMessage second = message("after all");
        assertThat(alice.gateway.send(visit, second).join()).isEqualTo(new SendOutcome.Unknown());
        alice.live();
        assertThat(alice.gateway.send(visit, second).join()).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(alice.gateway.newest(visit, 10).join().messages()).hasSize(2);
    }

    /** Whoever waited for the old socket's farewell or for a backoff would wait an hour here. */
    @Test
    void movesToAnotherServerWithoutWaitingForAnything() throws Exception {
        var patient = new Timings(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofHours(2), Timings.standard().gap(),
                Timings.standard().jitter(), Duration.ofHours(1), new Backoff(Duration.ofHours(1), Duration.ofHours(2)));
        try (var carol = twilio.client("carol", patient).connected()) {
            int before = carol.connections.size();
            twilio.strike(FaultKind.OFFLOAD);
            await().until(() -> carol.connections.size() > before && carol.connections.getLast() instanceof Connection.Live);
        }
        assertThat(Timings.standard().jitter()).as("all that is left to wait for").isLessThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void outlivesItsToken() {
        alice.connected();
        int issued = twilio.issued.get();
        twilio.strike(FaultKind.EXPIRE_TOKEN);
        alice.lost();
        alice.live();
        assertThat(twilio.issued.get()).isEqualTo(issued + 1);
    }

    @Test
    void noticesABlackHoleAndAHalfOpenSocket() throws Exception {
        alice.connected();
        for (FaultKind silence : List.of(FaultKind.BLACKHOLE, FaultKind.HALF_OPEN)) {
            twilio.strike(silence);
            alice.lost();
            alice.live();
        }
    }

    private static ConversationOverview lastOverview(GatewayFixture client) {
        List<ChatEvent.OverviewChanged> changes = client.events(ChatEvent.OverviewChanged.class);
        return changes.isEmpty() ? client.gateway.conversations().join().getFirst() : changes.getLast().overview();
    }

    private static OutgoingMessage message(String text) {
        return new OutgoingMessage(LocalId.random(), UUID.randomUUID(), new MessageBody(text), new Reference("Practitioner", "1"), Instant.now());
    }
}
