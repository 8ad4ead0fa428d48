package health.rapport.chat;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.store.MemoryJournal;
import health.rapport.store.NoMemory;
import health.rapport.support.HandClock;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a conversation shows of what others do: followed, closed and opened again, taken away and given back. */
class FollowedConversationTest {
    private static final ConversationSid SID = new ConversationSid("CH1");
    private static final ChatIdentity ME = new ChatIdentity("me");
    private static final Author PATIENT = new Author.Phone(new PhoneNumber("+16175550142"));

    private final HandClock clock = new HandClock(Instant.parse("2026-11-23T09:00:00Z"));
    private final FakeChatGateway gateway = new FakeChatGateway(ME);
    private final Conversations conversations = new Conversations(gateway, TextingConsent.UNKNOWN, new MemoryJournal(), new NoMemory(),
            new Reference("Practitioner", "careful"), Runnable::run, clock, new Random(7));
    private final Conversation conversation = conversations.conversation(SID);

    @BeforeEach
    void open() {
        conversation.open(OptionalLong.empty());
    }

    @Test
    void aConversationGivenBackIsReadAnew() {
        conversation.open(OptionalLong.empty());
        gateway.takeAway(SID);
        assertThat(conversation.state().value().problem()).isPresent();
        missed(1);

        gateway.giveBack(SID);

        assertThat(conversation.state().value().problem()).isEmpty();
        assertThat(rows()).hasSize(1);
    }

    @Test
    void whatWasTakenAwayWhileItWasReadIsReadOnceMore() {
        conversation.open(OptionalLong.empty());
        gateway.takeAway(SID);
        var slow = new CompletableFuture<Void>();
        gateway.there = slow;
        gateway.giveBack(SID);
        gateway.tell(new ChatEvent.ConversationGone(SID));
        missed(1);

        slow.complete(null);

        assertThat(conversation.state().value().problem()).isEmpty();
        assertThat(rows()).hasSize(1);
    }

    @Test
    void typingEndsByItselfOrWithTheMessage() {
        var nurse = new ChatIdentity("nurse");
        gateway.tell(new ChatEvent.Typing(SID, nurse, Duration.ofSeconds(6)));
        assertThat(conversation.state().value().typing()).containsExactly(nurse);
        clock.advance(Duration.ofSeconds(6));
        assertThat(conversation.state().value().typing()).isEmpty();

        gateway.tell(new ChatEvent.Typing(SID, nurse, Duration.ofSeconds(6)));
        gateway.receive(SID, new Author.Chat(nurse), "done", clock.now());
        assertThat(conversation.state().value().typing()).isEmpty();
    }

    @Test
    void myOwnTypingIsNotShownToMe() {
        gateway.tell(new ChatEvent.Typing(SID, ME, Duration.ofSeconds(6)));

        assertThat(conversation.state().value().typing()).isEmpty();
    }

    @Test
    void whoeverStillLooksKeepsItFollowedForBoth() {
        Subscription first = conversation.look();
        Subscription second = conversation.look();
        conversation.open(OptionalLong.empty());
        second.close();
        second.close();
        assertThat(gateway.released).isEmpty();
        assertThat(gateway.looks).containsExactly("CH1 true");

        first.close();
        assertThat(gateway.released).containsExactly(SID);
        assertThat(gateway.looks).containsExactly("CH1 true", "CH1 false");
    }

    @Test
    void whatWasMissedWhileClosedLeavesNoHole() {
        gateway.receive(SID, PATIENT, "seen", clock.now());
        conversation.release();
        missed(170);

        conversation.open(OptionalLong.empty());

        assertThat(rows()).hasSize(171);
    }

    @Test
    void norDoesOneThatIsToldWhileTheNewestAreRead() {
        gateway.receive(SID, PATIENT, "seen", clock.now());
        conversation.release();
        missed(170);
        var slow = new CompletableFuture<Void>();
        gateway.there = slow;
        conversation.open(OptionalLong.empty());
        gateway.receive(SID, PATIENT, "just now", clock.now());
        slow.complete(null);

        assertThat(rows()).hasSize(172);
    }

    @Test
    void whatWasRemovedWhileClosedIsShownNoMore() {
        missed(4);
        gateway.tell(new ChatEvent.NewestVerified(SID, gateway.newest(SID, 50).join()));
        conversation.release();
        gateway.messages(SID).remove(3);
        gateway.messages(SID).remove(1);
        conversation.open(OptionalLong.empty());

        assertThat(rows()).extracting(row -> ((TimelineRow.Stored) row).message().index()).containsExactly(0L, 2L);
    }

    @Test
    void ofThoseClosedLongAgoNothingIsHeldButWhatWaits() {
        gateway.receive(SID, PATIENT, "seen", clock.now());
        conversation.release();
        for (int i = 0; i < Conversations.AT_HAND; i++) {
            assertThat(rows()).isNotEmpty();
            openAndClose("CHother" + i);
        }
        assertThat(rows()).isEmpty();

        conversation.open(OptionalLong.empty());
        assertThat(rows()).hasSize(1);

        gateway.connection.set(new Connection.Lost(clock.now()));
        conversation.send(new MessageBody("waits"));
        conversation.release();
        for (int i = 0; i < Conversations.AT_HAND; i++) {
            openAndClose("CHother" + i);
        }
        assertThat(rows()).hasSize(2);
    }

    private void openAndClose(String sid) {
        Conversation other = conversations.conversation(new ConversationSid(sid));
        other.open(OptionalLong.empty());
        other.release();
    }

    @Test
    void whatWasMissedDuringALongDropLeavesNoHole() {
        gateway.receive(SID, PATIENT, "seen", clock.now());
        missed(170);

        gateway.tell(new ChatEvent.NewestVerified(SID, gateway.newest(SID, 50).join()));

        assertThat(rows()).hasSize(171);
    }

    @Test
    void norDoesOneThatIsToldBeforeTheNewestAreReadAgain() {
        gateway.receive(SID, PATIENT, "seen", clock.now());
        gateway.connection.set(new Connection.Lost(clock.now()));
        missed(170);
        gateway.receive(SID, PATIENT, "just now", clock.now());

        gateway.tell(new ChatEvent.NewestVerified(SID, gateway.newest(SID, 50).join()));

        assertThat(rows()).hasSize(172);
    }

    @Test
    void whatWasRemovedFurtherUpWhileClosedIsShownNoMore() {
        conversation.release();
        missed(40);
        conversation.open(OptionalLong.empty());
        assertThat(rows()).hasSize(40);
        conversation.release();
        missed(20);
        // The newest page begins at 10, so that one of them falls between two pages.
        for (int index : List.of(9, 7, 0)) {
            gateway.messages(SID).remove(index);
        }

        conversation.open(OptionalLong.empty());

        assertThat(rows()).extracting(row -> ((TimelineRow.Stored) row).message().index()).hasSize(57).doesNotContain(0L, 7L, 9L);
    }

    @Test
    void norIsItWhileSomethingWaitsToBeSent() {
        conversation.release();
        missed(120);
        conversation.open(OptionalLong.empty());
        conversation.loadOlder();
        assertThat(rows()).hasSize(100);
        gateway.connection.set(new Connection.Lost(clock.now()));
        conversation.send(new MessageBody("waits"));
        conversation.release();
        gateway.messages(SID).remove(30);

        conversation.open(OptionalLong.empty());

        assertThat(rows()).noneMatch(row -> row instanceof TimelineRow.Stored(var message) && message.index() == 30);
        assertThat(rows()).filteredOn(TimelineRow.Pending.class::isInstance).hasSize(1);
    }

    /** Messages that the service has and never told us of. */
    private void missed(int count) {
        for (int i = 0; i < count; i++) {
            gateway.store(SID, PATIENT, "missed " + i, clock.now());
        }
    }

    @Test
    void olderPagesComeUntilTheStart() {
        for (int i = 0; i < 120; i++) {
            gateway.receive(new ConversationSid("CH2"), PATIENT, "text " + i, clock.now());
        }
        Conversation longer = conversations.conversation(new ConversationSid("CH2"));
        longer.open(OptionalLong.empty());
        assertThat(longer.state().value().timeline().rows()).hasSize(50);

        longer.loadOlder();
        longer.loadOlder();
        longer.loadOlder();

        assertThat(longer.state().value().timeline().rows()).hasSize(120);
        assertThat(longer.state().value().timeline().reachesStart()).isTrue();
    }

    private List<TimelineRow> rows() {
        return conversation.state().value().timeline().rows();
    }
}
