package health.rapport.chat;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.store.NoMemory;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.ParticipantSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.store.MemoryJournal;
import health.rapport.support.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final ConversationSid SID = new ConversationSid("CH1");
    private static final ChatIdentity ME = new ChatIdentity("me");
    private static final Reference DOCTOR = new Reference("Practitioner", "careful");
    private static final Duration LONG = Duration.ofMinutes(5);

    private final HandClock clock = new HandClock(Instant.parse("2026-11-23T09:00:00Z"));
    private final FakeChatGateway gateway = new FakeChatGateway(ME);
    private final MemoryJournal journal = new MemoryJournal();
    private final Conversations conversations = conversations();
    private final Conversation conversation = open(conversations);

    @Test
    void messagesLeaveOnceEachAndInOrder() {
        send("one");
        send("two");
        send("three");

        assertThat(storedTexts()).containsExactly("one", "two", "three");
        assertThat(journal.waiting(SID)).isEmpty();
    }

    @Test
    void aLostRequestIsSentAgainWithTheSameMutation() {
        gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_REQUEST);

        send("one");
        assertThat(fateOfOnly()).isEqualTo(new Fate.Unconfirmed(1));
        clock.advance(LONG);

        assertThat(storedTexts()).containsExactly("one");
        assertThat(gateway.tries).hasSize(2).extracting(OutgoingMessage::mutation).containsOnly(gateway.tries.getFirst().mutation());
    }

    @Test
    void aLostAnswerIsNeverSentTwice() {
        gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_ANSWER);

        send("one");
        send("two");
        clock.advance(LONG);

        assertThat(storedTexts()).containsExactly("one", "two");
        assertThat(gateway.tries).hasSize(2);
    }

    @Test
    void whatArrivesAfterALostAnswerLetsTheNextGoAtOnce() {
        gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_ANSWER);
        send("one");
        send("two");
        gateway.tell(new ChatEvent.MessageStored(SID, gateway.stored.get(SID).getFirst()));

        assertThat(storedTexts()).containsExactly("one", "two");
        assertThat(gateway.tries).hasSize(2);
    }

    @Test
    void whatIsRefusedIsParkedAndLetsTheRestGoOn() {
        gateway.nextTriesEnd(new SendOutcome.Rejected(new Refusal.OptedOut()));

        LocalId refused = send("one");
        send("two");

        assertThat(storedTexts()).containsExactly("two");
        assertThat(rows()).contains(new TimelineRow.Pending(gateway.tries.getFirst(), new Fate.Rejected(1, new Refusal.OptedOut())));

        conversation.retry(refused);
        assertThat(storedTexts()).containsExactly("two", "one");
    }

    @Test
    void whatMayPassIsTriedAgainBeforeTheNext() {
        gateway.nextTriesEnd(new SendOutcome.Rejected(new Refusal.TooManyRequests()), new SendOutcome.Rejected(new Refusal.TooManyRequests()));

        send("one");
        send("two");
        assertThat(storedTexts()).isEmpty();
        clock.advance(LONG);

        assertThat(storedTexts()).containsExactly("one", "two");
    }

    @Test
    void nothingLeavesWhileTheConnectionIsLostAndAllOfItAfterwards() {
        gateway.connection.set(new Connection.Lost(clock.now()));
        send("one");
        assertThat(gateway.tries).isEmpty();
        assertThat(journal.waiting(SID)).hasSize(1);

        gateway.connection.set(new Connection.Live());

        assertThat(storedTexts()).containsExactly("one");
    }

    @Test
    void aRestartResumesAndLooksBeforeItSends() {
        gateway.connection.set(new Connection.Lost(clock.now()));
        send("stored before the crash");
        send("not yet sent");
        OutboxEntry stored = journal.waiting(SID).getFirst();
        gateway.connection.set(new Connection.Live());
        int triesBefore = gateway.tries.size();
        journal.accept(List.of(stored));

        open();
        clock.advance(LONG);

        assertThat(gateway.tries).hasSize(triesBefore);
        assertThat(journal.waiting(SID)).isEmpty();
    }

    @Test
    void aRestartLooksForEveryMessageNotOnlyTheFirst() {
        gateway.nextTriesEnd(new SendOutcome.Rejected(new Refusal.OptedOut()), FakeChatGateway.Try.LOSE_ANSWER);
        send("parked");
        send("stored, answer lost");

        gateway.nextTriesEnd(new SendOutcome.Rejected(new Refusal.OptedOut()));
        open();

        assertThat(storedTexts()).containsExactly("stored, answer lost");
    }

    @Test
    void manyLostAnswersDoNotMakeTheNextMessageWaitLonger() {
        for (int message = 0; message < 10; message++) {
            gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_ANSWER);
            send("message " + message);
            clock.advance(Duration.ofSeconds(2));

            assertThat(journal.waiting(SID)).isEmpty();
        }
    }

    @Test
    void whatMayHaveLeftStaysUnconfirmedWhileNobodyMayLook() {
        gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_ANSWER);
        send("stored, answer lost");
        gateway.takeAway(SID);
        clock.advance(LONG);
        assertThat(fateOfOnly()).isEqualTo(new Fate.Unconfirmed(1));

        send("written meanwhile");
        assertThat(rows().getLast()).isInstanceOfSatisfying(TimelineRow.Pending.class, row -> assertThat(row.fate()).isInstanceOf(Fate.Rejected.class));
        gateway.giveBack(SID);

        assertThat(storedTexts()).containsExactly("stored, answer lost");
        assertThat(journal.waiting(SID)).singleElement().matches(OutboxEntry::isParked);
    }

    @Test
    void aDiscardedMessageIsGoneForGood() {
        gateway.nextTriesEnd(new SendOutcome.Rejected(new Refusal.NumberInvalid()));
        LocalId refused = send("one");

        conversation.discard(refused);
        conversation.retry(refused);

        assertThat(rows()).isEmpty();
        assertThat(journal.waiting(SID)).isEmpty();
    }

    @Test
    void beforeATextLeavesItIsAskedForWhoTakesPartByThen() {
        var elsewhere = new ConversationSid("CH3");
        gateway.participants.put(elsewhere, List.of(phone("+16175550104")));
        TextingConsent consent = numbers -> CompletableFuture.completedFuture(numbers.contains(new PhoneNumber("+16175550105")));
        Conversation left = new Conversations(gateway, consent, journal, new NoMemory(), DOCTOR, Runnable::run, clock, new Random(7)).conversation(elsewhere);
        left.open(OptionalLong.empty());
        gateway.connection.set(new Connection.Lost(clock.now()));
        left.send(new MessageBody("See you at nine"));
        left.release();
        gateway.participants.put(elsewhere, List.of(phone("+16175550105")));
        gateway.connection.set(new Connection.Live());

        assertThat(gateway.tries).isEmpty();
        assertThat(left.state().value().timeline().rows()).singleElement()
                .satisfies(row -> assertThat(((TimelineRow.Pending) row).fate()).isEqualTo(new Fate.Rejected(1, new Refusal.OptedOut())));
    }

    private static ChatParticipant phone(String number) {
        return new ChatParticipant(new ParticipantSid("MB" + number), new ChatParticipant.Address.Sms(new PhoneNumber(number), Optional.empty()),
                Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void tooLongAMessageIsNotAcceptedAndNothingIsKept() {
        Acceptance acceptance = conversation.send(new MessageBody("a".repeat(1601)));

        assertThat(acceptance).isEqualTo(new Acceptance.NotAccepted(new Refusal.MessageTooLong()));
        assertThat(rows()).isEmpty();
    }

    private Conversation open() {
        return open(conversations());
    }

    private static Conversation open(Conversations conversations) {
        Conversation opened = conversations.conversation(SID);
        opened.open(OptionalLong.empty());
        return opened;
    }

    private Conversations conversations() {
        return new Conversations(gateway, TextingConsent.UNKNOWN, journal, new NoMemory(), DOCTOR, Runnable::run, clock, new Random(7));
    }

    private LocalId send(String text) {
        return ((Acceptance.Accepted) conversation.send(new MessageBody(text))).message();
    }

    private List<String> storedTexts() {
        return gateway.messages(SID).stream().map(message -> message.body().text()).toList();
    }

    private List<TimelineRow> rows() {
        return conversation.state().value().timeline().rows();
    }

    private Fate fateOfOnly() {
        return ((TimelineRow.Pending) rows().getFirst()).fate();
    }
}
