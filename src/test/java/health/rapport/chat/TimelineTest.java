package health.rapport.chat;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.MessageSid;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant MORNING = Instant.parse("2026-11-23T09:00:00Z");
    private static final OutgoingMessage OURS = outgoing("Your results are in", 0);
    private static final OutgoingMessage NEXT = outgoing("Call us with questions", 1);

    @Test
    void everyOrderOfOneMessagesStoryEndsInOneTimeline() {
        List<TimelineChange> story = List.of(
                new TimelineChange.Queued(OURS),
                new TimelineChange.Progressed(OURS.localId(), new Fate.Sending(1)),
                new TimelineChange.Progressed(OURS.localId(), new Fate.Unconfirmed(1)),
                new TimelineChange.Progressed(OURS.localId(), new Fate.Sent(new MessageSid("IM7"), 7)),
                new TimelineChange.Arrived(stored(OURS, 7, 1)),
                new TimelineChange.Arrived(theirs(6)),
                new TimelineChange.Arrived(theirs(8)));

        Set<Timeline> endings = endingsOfAllOrders(story);

        assertThat(endings).hasSize(1);
        assertThat(texts(endings.iterator().next())).containsExactly("theirs 6", "Your results are in", "theirs 8");
    }

    @Test
    void everyOrderOfRejectionAndSecondAttemptEndsSent() {
        List<TimelineChange> story = List.of(
                new TimelineChange.Queued(OURS),
                new TimelineChange.Progressed(OURS.localId(), new Fate.Rejected(1, new Refusal.OptedOut())),
                new TimelineChange.Progressed(OURS.localId(), new Fate.Sending(2)),
                new TimelineChange.Progressed(OURS.localId(), new Fate.Sent(new MessageSid("IM3"), 3)),
                new TimelineChange.Queued(NEXT),
                new TimelineChange.Progressed(NEXT.localId(), new Fate.Rejected(1, new Refusal.MessageTooLong())));

        Set<Timeline> endings = endingsOfAllOrders(story);

        assertThat(endings).hasSize(1);
        assertThat(endings.iterator().next().rows()).containsExactly(
                new TimelineRow.Pending(OURS, new Fate.Sent(new MessageSid("IM3"), 3)),
                new TimelineRow.Pending(NEXT, new Fate.Rejected(1, new Refusal.MessageTooLong())));
    }

    @Test
    void everyOrderOfVersionsAndDeletionEndsDeleted() {
        List<TimelineChange> story = List.of(
                new TimelineChange.Arrived(stored(OURS, 4, 10)),
                new TimelineChange.Arrived(stored(OURS, 4, 12)),
                new TimelineChange.Deleted(4),
                new TimelineChange.PageRead(new MessagePage(List.of(theirs(3), stored(OURS, 4, 11)), true)));

        Set<Timeline> endings = endingsOfAllOrders(story);

        assertThat(endings).hasSize(1);
        assertThat(texts(endings.iterator().next())).containsExactly("theirs 3");
    }

    @Test
    void whatAPageLacksBetweenItsEndsWasRemoved() {
        Timeline timeline = play(List.of(
                new TimelineChange.Queued(OURS),
                new TimelineChange.Progressed(OURS.localId(), new Fate.Sent(new MessageSid("IM3"), 3)),
                new TimelineChange.Arrived(theirs(1)), new TimelineChange.Arrived(theirs(2)), new TimelineChange.Arrived(stored(OURS, 3, 1)),
                new TimelineChange.Arrived(theirs(5)), new TimelineChange.PageRead(new MessagePage(List.of(theirs(2), theirs(4)), false))));

        assertThat(texts(timeline)).containsExactly("theirs 1", "theirs 2", "theirs 4", "theirs 5");
    }

    @Test
    void tellingEverythingTwiceChangesNothing() {
        List<TimelineChange> story = List.of(
                new TimelineChange.Queued(OURS),
                new TimelineChange.Arrived(stored(OURS, 7, 1)),
                new TimelineChange.Progressed(OURS.localId(), new Fate.Sent(new MessageSid("IM7"), 7)));

        Timeline once = play(story);
        Timeline twice = play(List.of(story.get(0), story.get(1), story.get(2), story.get(2), story.get(0), story.get(1)));

        assertThat(twice).isEqualTo(once);
        assertThat(once.rows()).hasSize(1);
    }

    @Test
    void ofOursWhoseAnswerWasLostTheEchoIsTheOnlyRow() {
        Set<Timeline> endings = endingsOfAllOrders(List.of(
                new TimelineChange.Queued(OURS),
                new TimelineChange.Progressed(OURS.localId(), new Fate.Unconfirmed(1)),
                new TimelineChange.Arrived(stored(OURS, 7, 1))));

        assertThat(endings).singleElement().satisfies(timeline -> assertThat(timeline.rows()).hasSize(1));
    }

    @Test
    void aNewerVersionWinsOverAnOlderOneThatComesLate() {
        Timeline timeline = play(List.of(new TimelineChange.Arrived(theirs(1, "edited", 9)), new TimelineChange.Arrived(theirs(1, "first", 2))));

        assertThat(texts(timeline)).containsExactly("edited");
    }

    @Test
    void theRowKeepsItsKeyFromQueuedToStored() {
        Timeline queued = play(List.of(new TimelineChange.Queued(OURS)));
        Timeline arrived = queued.apply(new TimelineChange.Arrived(stored(OURS, 7, 1)));

        assertThat(arrived.rows().getFirst().key()).isEqualTo(queued.rows().getFirst().key());
    }

    @Test
    void whatWaitsStandsAfterWhatTheServiceHasAndAsWritten() {
        Timeline timeline = play(List.of(new TimelineChange.Queued(NEXT), new TimelineChange.Queued(OURS), new TimelineChange.Arrived(theirs(99))));

        assertThat(texts(timeline)).containsExactly("theirs 99", "Your results are in", "Call us with questions");
    }

    @Test
    void whatTheRecordsToldGivesWayToTheServiceInEveryOrder() {
        var recorded = new RecordedMessage(new ConversationSid("CH1"), new MessageSid("IM7"), Optional.empty(), new MessageBody("theirs 7"), List.of(), MORNING,
                RecordedMessage.Loss.NONE_KNOWN);

        assertThat(endingsOfAllOrders(List.of(new TimelineChange.Arrived(theirs(6)), new TimelineChange.Recorded(List.of(recorded)),
                new TimelineChange.Arrived(theirs(7)))))
                .singleElement().extracting(TimelineTest::texts).isEqualTo(List.of("theirs 6", "theirs 7"));
    }

    @Test
    void aShortenedOneKeepsItsNewestAndWhatHasNotLeft() {
        var told = new ArrayList<TimelineChange>();
        for (int index = 0; index < 9; index++) {
            told.add(new TimelineChange.Arrived(theirs(index)));
        }
        told.add(new TimelineChange.Queued(OURS));
        Timeline waiting = play(told);
        assertThat(texts(waiting.shortened(2))).containsExactly("theirs 7", "theirs 8", OURS.body().text());

        Timeline arrived = waiting.apply(new TimelineChange.Arrived(stored(OURS, 9, 1)))
                .apply(new TimelineChange.PageRead(new MessagePage(List.of(theirs(0)), true)));
        assertThat(texts(arrived.shortened(2))).containsExactly("theirs 8", OURS.body().text());
        assertThat(arrived.shortened(2).reachesStart()).isFalse();
        assertThat(arrived.shortened(10).reachesStart()).isTrue();
    }

    private static Set<Timeline> endingsOfAllOrders(List<TimelineChange> story) {
        var endings = new HashSet<Timeline>();
        permute(new ArrayList<>(story), 0, endings);
        return endings;
    }

    private static void permute(List<TimelineChange> order, int from, Set<Timeline> endings) {
        if (from == order.size()) {
            endings.add(play(order));
            return;
        }
        for (int i = from; i < order.size(); i++) {
            Collections.swap(order, from, i);
            permute(order, from + 1, endings);
            Collections.swap(order, from, i);
        }
    }

    private static Timeline play(List<TimelineChange> order) {
        Timeline timeline = Timeline.EMPTY;
        for (TimelineChange change : order) {
            timeline = timeline.apply(change);
        }
        return timeline;
    }

    private static List<String> texts(Timeline timeline) {
        return timeline.rows().stream().map(row -> switch (row) {
            case TimelineRow.Stored(ChatMessage message) -> message.body().text();
            case TimelineRow.Recorded(RecordedMessage message) -> message.body().text();
            case TimelineRow.Pending(OutgoingMessage message, Fate fate) -> message.body().text();
        }).toList();
    }

    private static OutgoingMessage outgoing(String text, int second) {
        return new OutgoingMessage(LocalId.random(), UUID.randomUUID(), new MessageBody(text), new Reference("Practitioner", "1"), MORNING.plusSeconds(second));
    }

    private static ChatMessage stored(OutgoingMessage ours, long index, long version) {
        return new ChatMessage(new MessageSid("IM" + index), index, version, new Author.Chat(new ChatIdentity("me")), Optional.empty(), ours.body(),
                MORNING, Optional.of(ours.localId()), Optional.of(ours.sender()), Optional.empty(), List.of(), false);
    }

    private static ChatMessage theirs(long index) {
        return theirs(index, "theirs " + index, 1);
    }

    private static ChatMessage theirs(long index, String text, long version) {
        return new ChatMessage(new MessageSid("IM" + index), index, version, new Author.Chat(new ChatIdentity("other")), Optional.empty(),
                new MessageBody(text), MORNING, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), false);
    }
}
