package health.rapport.chat;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.store.NoMemory;
import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatMessage;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.ParticipantSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final PhoneNumber PHONE = new PhoneNumber("+16175550142");
    private static final ConversationSid SID = new ConversationSid("CH1");
    private static final Duration OVERNIGHT = Duration.ofHours(13);
    private static final Refusal.NotKept NOT_KEPT = new Refusal.NotKept();

    private final HandClock clock = new HandClock(Instant.parse("2026-11-23T17:00:00Z"));
    private final FakeChatGateway gateway = new FakeChatGateway(new ChatIdentity("me"));
    private final List<Integer> rowsBeforeTheDisk = new ArrayList<>();
    private final FillingJournal disk = new FillingJournal() {
        @Override
        public void accept(List<OutboxEntry> entries) {
            rowsBeforeTheDisk.add(rows());
            super.accept(entries);
        }
    };
    private final Set<PhoneNumber> optedOut = new HashSet<>();
    private boolean recordsAreAway;
    private final List<Departure> departed = new ArrayList<>();
    private Conversations conversations = restart();

    @Test
    void whatLayOvernightIsParkedAndGoesOutWhenItsWriterSaysSo() {
        lose();
        Instant written = clock.now();
        LocalId old = send("We are ready for you now");
        clock.advance(OVERNIGHT);
        send("Good morning");
        live();

        assertThat(stored()).containsExactly("Good morning");
        assertThat(fates()).containsEntry(old, new Fate.Rejected(1, new Refusal.TooOld(written)));

        conversation().retry(old);
        assertThat(stored()).containsExactly("Good morning", "We are ready for you now");
    }

    @Test
    void whatLayOvernightAndHadLeftIsFoundAndNotOffered() {
        gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_ANSWER);
        send("left before the night");
        lose();
        clock.advance(OVERNIGHT);
        live();
        clock.advance(Duration.ofMinutes(1));

        assertThat(conversations.unsent()).isEmpty();
        assertThat(gateway.tries).hasSize(1);
    }

    @Test
    void noRowShowsBeforeItIsOnTheDisk() {
        send("one");
        send("two");
        assertThat(rowsBeforeTheDisk).containsExactly(0, 1);
    }

    @Test
    void whatMayHaveLeftIsNotOvertakenByWhatWaitedBehindIt() {
        gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_REQUEST);
        LocalId unsure = send("one");
        send("two");
        gateway.closedToMe.add(SID);
        clock.advance(Duration.ofMinutes(1));

        assertThat(gateway.tries).hasSize(1);
        assertThat(fates()).containsEntry(unsure, new Fate.Unconfirmed(1));
    }

    @Test
    void triesThatMayPassComeLaterAndLaterAndNotAllAtTheSameDistance() {
        lose();
        for (int failure = 1; failure <= 9; failure++) {
            gateway.nextTriesEnd(new SendOutcome.Rejected(new Refusal.TooManyRequests()));
        }
        send("one");
        live();
        List<Long> pauses = new ArrayList<>();
        for (int failure = 1; failure <= 9; failure++) {
            assertThat(gateway.tries).hasSize(failure);
            long pause = 0;
            while (gateway.tries.size() == failure) {
                clock.advance(Duration.ofMillis(10));
                pause += 10;
            }
            long longest = Math.min(30_000, 1_000L << failure - 1);
            assertThat(pause).isBetween(longest / 2, longest + 10);
            pauses.add(pause);
        }
        assertThat(pauses.subList(5, 9)).as("all of them between 15 and 30 seconds").doesNotHaveDuplicates();
        assertThat(stored()).containsExactly("one");
    }

    @Test
    void whatTheDiskRefusesIsNotSentAndSaysSoUntilItIsKept() {
        disk.full = true;
        LocalId refused = send("one");

        assertThat(gateway.tries).isEmpty();
        assertThat(fates()).containsEntry(refused, new Fate.Rejected(1, NOT_KEPT));

        conversation().retry(refused);
        assertThat(gateway.tries).isEmpty();

        disk.full = false;
        conversation().retry(refused);
        assertThat(stored()).containsExactly("one");
        assertThat(conversations.unsent()).isEmpty();
    }

    @Test
    void whatCannotBeTakenOffTheDiskIsNotGivenUp() {
        gateway.nextTriesEnd(new SendOutcome.Rejected(new Refusal.OptedOut()));
        LocalId parked = send("one");
        disk.full = true;

        conversation().discard(parked);

        assertThat(fates().get(parked)).isEqualTo(new Fate.Rejected(2, NOT_KEPT));
    }

    @Test
    void whatCannotBeTakenOffTheDiskAtSignOutIsSaid() {
        gateway.nextTriesEnd(new SendOutcome.Rejected(new Refusal.OptedOut()));
        send("one");
        lose();
        send("two");
        disk.full = true;

        assertThat(conversations.giveUp()).isCompletedExceptionally();
        assertThat(conversations.unsent()).as("not in this run").isEmpty();

        disk.full = false;
        conversations = restart();
        conversations.resume();
        assertThat(conversations.giveUp()).isCompleted();
        assertThat(disk.conversations()).isEmpty();
    }

    @Test
    void aDiskThatFillsUpWhileSendingNeitherLosesNorDoubles() {
        lose();
        send("one");
        send("two");
        disk.full = true;
        live();
        assertThat(stored()).containsExactly("one", "two");

        disk.full = false;
        conversations = restart();
        conversations.resume();

        assertThat(gateway.tries).hasSize(2);
        assertThat(disk.conversations()).isEmpty();
    }

    @Test
    void whatWasParkedIsParkedWithItsReasonAfterARestart() {
        gateway.nextTriesEnd(new SendOutcome.Rejected(new Refusal.OptedOut()));
        LocalId parked = send("one");

        conversations = restart();
        conversations.resume();

        assertThat(fates()).containsEntry(parked, new Fate.Rejected(1, new Refusal.OptedOut()));
        assertThat(gateway.tries).hasSize(1);
    }

    @Test
    void aRestartSendsWhatWaitsInConversationsThatNobodyOpens() {
        lose();
        send("one");
        conversations.conversation(new ConversationSid("CH2")).send(new MessageBody("elsewhere"));

        conversations = restart();
        assertThat(conversations.unsent()).isEmpty();
        conversations.resume();
        assertThat(conversations.unsent()).isEqualTo(Map.of(SID, 1, new ConversationSid("CH2"), 1));
        live();

        assertThat(stored()).containsExactly("one");
        assertThat(gateway.messages(new ConversationSid("CH2"))).hasSize(1);
        assertThat(conversations.unsent()).isEmpty();
    }

    @Test
    void whatMayHaveLeftIsLookedForBehindAllThatCameSince() {
        gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_ANSWER);
        send("one");
        for (int i = 0; i < 120; i++) {
            gateway.receive(SID, new Author.Phone(new PhoneNumber("+16175550142")), "since " + i, clock.now());
        }

        conversations = restart();
        conversations.resume();

        assertThat(gateway.tries).hasSize(1);
        assertThat(conversations.unsent()).isEmpty();
    }

    /** What was written down of it depends on this: not per try, and also where the answer was lost. */
    @Test
    void lookingForOneFarBackLeavesNoHole() {
        gateway.nextTriesEnd(new SendOutcome.Rejected(new Refusal.OptedOut()));
        LocalId parked = send("Sent days ago");
        missed(160);
        conversation().open(OptionalLong.empty());
        assertThat(rows()).isEqualTo(50 + 1);
        conversation().retry(parked);

        assertThat(indices()).hasSize(160).isSorted();
    }

    @Test
    void norDoesLookingInOneThatWasClosedLongAgo() {
        missed(10);
        conversation().open(OptionalLong.empty());
        conversation().release();
        gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_REQUEST);
        missed(160);
        clock.advance(OVERNIGHT);
        send("Good morning");
        clock.advance(Duration.ofMinutes(1));

        assertThat(indices()).hasSize(170).isSorted();
    }

    private List<Long> indices() {
        return conversation().state().value().timeline().newestKnown().stream().map(ChatMessage::index).toList();
    }

    /** Messages that the service has and did not tell us of. */
    private void missed(int count) {
        var elsewhere = new FakeChatGateway(new ChatIdentity("me"));
        elsewhere.messages(SID).addAll(gateway.messages(SID));
        for (int i = 0; i < count; i++) {
            elsewhere.receive(SID, new Author.Phone(PHONE), "missed " + i, clock.now());
        }
        gateway.stored.put(SID, elsewhere.messages(SID));
    }

    @Test
    void aMessageIsToldOnceThatTheServiceHasItWhateverBecameOfItsTries() {
        gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_ANSWER);
        send("one");
        send("two");
        clock.advance(Duration.ofMinutes(1));

        List<Departure> had = gateway.messages(SID).stream().map(message -> new Departure(SID, message.sid())).toList();
        assertThat(departed).containsExactlyElementsOf(had).hasSize(2);
    }

    @Test
    void whatWaitedForSomebodyWhoWantsNoTextsMeanwhileIsParkedWithThatReason() {
        gateway.participants.put(SID, List.of(onPhone()));
        lose();
        LocalId waited = send("See you at nine");
        optedOut.add(PHONE);
        live();

        assertThat(gateway.tries).isEmpty();
        assertThat(fates()).containsEntry(waited, new Fate.Rejected(1, new Refusal.OptedOut()));

        conversation().retry(waited);
        assertThat(gateway.tries).as("nor at its writer's wish").isEmpty();

        optedOut.clear();
        send("Welcome back");
        assertThat(stored()).containsExactly("Welcome back");
    }

    @Test
    void whereTheRecordsCannotTellAnAnswerDoesNotWaitForThem() {
        gateway.participants.put(SID, List.of(onPhone()));
        recordsAreAway = true;
        optedOut.add(PHONE);

        send("The pharmacy has it");

        assertThat(stored()).containsExactly("The pharmacy has it");
    }

    private static ChatParticipant onPhone() {
        return new ChatParticipant(new ParticipantSid("MB1"), new ChatParticipant.Address.Sms(PHONE, Optional.empty()), Optional.empty(), OptionalLong.empty(),
                Optional.empty(), Optional.empty());
    }

    private TextingConsent consent() {
        return numbers -> recordsAreAway ? CompletableFuture.failedFuture(new Refused(new Refusal.Offline()))
                : CompletableFuture.completedFuture(numbers.stream().anyMatch(optedOut::contains));
    }

    private Conversations restart() {
        var started = new Conversations(gateway, consent(), disk, new NoMemory(), new Reference("Practitioner", "careful"),
                Runnable::run, clock, new Random(7));
        started.listen(departed::add);
        return started;
    }

    private Conversation conversation() {
        return conversations.conversation(SID);
    }

    private LocalId send(String text) {
        return ((Acceptance.Accepted) conversation().send(new MessageBody(text))).message();
    }

    private void lose() {
        gateway.connection.set(new Connection.Lost(clock.now()));
    }

    private void live() {
        gateway.connection.set(new Connection.Live());
    }

    private List<String> stored() {
        return gateway.messages(SID).stream().map(message -> message.body().text()).toList();
    }

    private int rows() {
        return conversation().state().value().timeline().rows().size();
    }

    private Map<LocalId, Fate> fates() {
        return conversation().state().value().timeline().rows().stream()
                .filter(TimelineRow.Pending.class::isInstance).map(TimelineRow.Pending.class::cast)
                .collect(java.util.stream.Collectors.toMap(row -> row.message().localId(), TimelineRow.Pending::fate));
    }
}
