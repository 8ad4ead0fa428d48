package health.rapport.chat;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.MessageSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.store.MemoryJournal;
import health.rapport.store.NoMemory;
import health.rapport.support.HandClock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RecordWatchTest {
    private static final ConversationSid SID = new ConversationSid("CH1");
    private static final ConversationSid OTHER = new ConversationSid("CH2");
    private static final Reference DOCTOR = new Reference("Practitioner", "careful");
    private static final Reference PATIENT = new Reference("Patient", "osei");
    private static final Author PHONE = new Author.Phone(new PhoneNumber("+16175550123"));
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    private final HandClock clock = new HandClock(NINE);
    private final FakeChatGateway gateway = new FakeChatGateway(new ChatIdentity("me"));
    private final FakeRecords records = new FakeRecords();
    private final Conversations conversations = new Conversations(gateway, TextingConsent.UNKNOWN, new MemoryJournal(), new NoMemory(), DOCTOR,
            Runnable::run, clock, new Random(7));
    private final Inbox inbox = new Inbox(gateway, new NoMemory(), new Lane(Runnable::run), clock);
    private final RecordWatch watch = new RecordWatch(gateway, records, conversations, inbox, new Lane(Runnable::run), clock);

    @Test
    void saysThatItIsNotLiveAndShowsWhatTheRecordsTellEveryFewSeconds() {
        Conversation open = openWith("before");
        lose();
        records.add(SID, "a", PATIENT, "while away");

        clock.advance(RecordWatch.PATIENCE);
        assertThat(watch.connection().value()).isEqualTo(new Connection.Delayed());
        assertThat(texts(open)).containsExactly("before", "while away");

        records.add(SID, "b", PATIENT, "a little later");
        clock.advance(RecordWatch.BETWEEN);
        assertThat(texts(open)).containsExactly("before", "while away", "a little later");
    }

    @Test
    void showsEachMessageOnceWhenTheServiceIsBack() {
        Conversation open = openWith("before");
        lose();
        records.add(SID, "IM1", PATIENT, "while away");
        clock.advance(RecordWatch.PATIENCE);

        ChatMessage same = gateway.receive(SID, PHONE, "while away", clock.now());
        assertThat(same.sid()).isEqualTo(new MessageSid("IM1"));
        assertThat(open.state().value().timeline().rows()).hasSize(2).last().isEqualTo(new TimelineRow.Stored(same));

        gateway.connection.set(new Connection.Live());
        assertThat(texts(open)).containsExactly("before", "while away");
        assertThat(watch.connection().value()).isEqualTo(new Connection.Live());
    }

    @Test
    void forgetsWhatTheServiceDoesNotHaveAnyMore() {
        Conversation open = openWith("before");
        lose();
        records.add(SID, "taken-back", PATIENT, "oops");
        clock.advance(RecordWatch.PATIENCE);
        assertThat(texts(open)).endsWith("oops");

        gateway.connection.set(new Connection.Live());
        assertThat(texts(open)).containsExactly("before");
    }

    @Test
    void anAnswerThatComesAfterTheServiceIsBackIsNotShown() {
        Conversation open = openWith("before");
        lose();
        records.add(SID, "late", PATIENT, "late answer");
        records.held = Optional.of(new CompletableFuture<>());
        clock.advance(RecordWatch.PATIENCE);

        gateway.connection.set(new Connection.Live());
        records.held.get().complete(null);

        assertThat(texts(open)).containsExactly("before");
        assertThat(watch.connection().value()).isEqualTo(new Connection.Live());
    }

    @Test
    void leavesAShortInterruptionAlone() {
        lose();
        clock.advance(RecordWatch.PATIENCE.minusMillis(1));
        gateway.connection.set(new Connection.Live());
        clock.advance(Duration.ofMinutes(1));

        assertThat(records.asked).isZero();
    }

    @Test
    void saysLostWhereTheRecordsCannotBeReadEither() {
        lose();
        Connection lost = gateway.connection.value();
        records.broken = true;
        clock.advance(RecordWatch.PATIENCE);
        assertThat(watch.connection().value()).isEqualTo(lost);

        records.broken = false;
        clock.advance(RecordWatch.BETWEEN);
        assertThat(watch.connection().value()).isEqualTo(new Connection.Delayed());

        records.broken = true;
        clock.advance(RecordWatch.BETWEEN);
        assertThat(watch.connection().value()).isEqualTo(lost);
    }

    @Test
    void sendsNothingUntilTheServiceIsBackAndThenOnce() {
        Conversation open = openWith("before");
        lose();
        clock.advance(RecordWatch.PATIENCE);
        open.send(new MessageBody("I come"));
        clock.advance(Duration.ofMinutes(2));
        assertThat(gateway.tries).isEmpty();
        assertThat(texts(open)).containsExactly("before", "I come");

        gateway.connection.set(new Connection.Live());
        clock.advance(Duration.ofMinutes(2));
        assertThat(gateway.tries).hasSize(1);
        assertThat(texts(open)).containsExactly("before", "I come");
    }

    @Test
    void whatMayHaveLeftStandsOnceThoughTheRecordsHaveIt() {
        Conversation open = openWith("before");
        gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_REQUEST);
        open.send(new MessageBody("Take two"));
        lose();
        records.add(SID, "IM1", DOCTOR, "Take two");
        records.add(SID, "IM2", DOCTOR, "Take two");
        clock.advance(RecordWatch.PATIENCE);

        assertThat(open.state().value().timeline().rows()).hasSize(3);
        assertThat(texts(open)).containsExactly("before", "Take two", "Take two");
    }

    @Test
    void theInboxShowsTheNewestWordOfEachConversation() {
        gateway.overviews.put(SID, new ConversationOverview(SID, "", ConversationOverview.State.ACTIVE, OptionalLong.of(0), Optional.of(NINE),
                OptionalLong.of(0), OptionalLong.of(0), false));
        gateway.receive(SID, PHONE, "before", clock.now());
        inbox.start();
        watch.start();
        gateway.connection.set(new Connection.Lost(clock.now()));
        records.messages.add(message(OTHER, "old", PATIENT, "where I am no more", clock.now().minusSeconds(60)));
        clock.advance(Duration.ofSeconds(1));
        records.add(SID, "a", DOCTOR, "answered by a colleague's desk");
        records.add(SID, "b", PATIENT, "newest");
        clock.advance(RecordWatch.PATIENCE);

        InboxEntry entry = only();
        assertThat(entry.recorded().orElseThrow().body().text()).isEqualTo("newest");
        assertThat(entry.needsReply()).isTrue();
        assertThat(entry.unread()).isEmpty();

        gateway.connection.set(new Connection.Live());
        assertThat(only().recorded()).isEmpty();
    }

    private InboxEntry only() {
        List<InboxEntry> entries = ((InboxState.Ready) inbox.state().value()).entries();
        assertThat(entries).hasSize(1);
        return entries.getFirst();
    }

    private Conversation openWith(String text) {
        gateway.receive(SID, PHONE, text, clock.now());
        Conversation conversation = conversations.conversation(SID);
        conversation.open(OptionalLong.empty());
        return conversation;
    }

    private void lose() {
        watch.start();
        gateway.connection.set(new Connection.Lost(clock.now()));
    }

    private static List<String> texts(Conversation conversation) {
        return conversation.state().value().timeline().rows().stream().map(row -> switch (row) {
            case TimelineRow.Stored(var message) -> message.body().text();
            case TimelineRow.Recorded(var message) -> message.body().text();
            case TimelineRow.Pending(var message, var fate) -> message.body().text();
        }).toList();
    }

    private static RecordedMessage message(ConversationSid conversation, String sid, Reference sender, String text, Instant at) {
        return new RecordedMessage(conversation, new MessageSid(sid), Optional.of(sender), new MessageBody(text), List.of(), at,
                RecordedMessage.Loss.NONE_KNOWN);
    }

    private final class FakeRecords implements MessageRecords {
        final List<RecordedMessage> messages = new ArrayList<>();
        Optional<CompletableFuture<Void>> held = Optional.empty();
        boolean broken;
        int asked;

        void add(ConversationSid conversation, String sid, Reference sender, String text) {
            messages.add(message(conversation, sid, sender, text, clock.now()));
        }

        @Override
        public CompletableFuture<List<RecordedMessage>> newest(ConversationSid conversation, int count) {
            return answer(messages.stream().filter(message -> message.conversation().equals(conversation)).toList());
        }

        @Override
        public CompletableFuture<List<RecordedMessage>> newest(int count) {
            return answer(List.copyOf(messages));
        }

        private CompletableFuture<List<RecordedMessage>> answer(List<RecordedMessage> found) {
            asked++;
            if (broken) {
                return CompletableFuture.failedFuture(new Refused(new Refusal.Offline()));
            }
            return held.map(until -> until.thenApply(now -> found)).orElseGet(() -> CompletableFuture.completedFuture(found));
        }
    }
}
