package health.rapport.chat;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.ParticipantSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.store.NoMemory;
import health.rapport.support.HandClock;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files on their way out: brought to the service first, once, and never without their message. */
class OutboxFilesTest {
    private static final ConversationSid SID = new ConversationSid("CH1");
    private static final byte[] PDF = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);

    private final HandClock clock = new HandClock(Instant.parse("2026-11-23T17:00:00Z"));
    private final FakeChatGateway gateway = new FakeChatGateway(new ChatIdentity("me"));
    private final FillingJournal journal = new FillingJournal();
    private Conversations conversations = over(gateway);

    private Conversations over(FakeChatGateway service) {
        return new Conversations(service, TextingConsent.UNKNOWN, journal, new NoMemory(), new Reference("Practitioner", "careful"),
                Runnable::run, clock, new Random(7));
    }

    private Conversation conversation() {
        return conversations.conversation(SID);
    }

    private OutgoingFile attached(String name) {
        return conversation().attach(name, PDF).join();
    }

    private void send(String text, OutgoingFile... files) {
        assertThat(conversation().send(new Draft(new MessageBody(text), List.of(files)))).isInstanceOf(Acceptance.Accepted.class);
    }

    private List<String> sent() {
        return gateway.tries.stream().map(message -> message.body().text() + message.file().flatMap(OutgoingFile::uploaded).orElse("")).toList();
    }

    @Test
    void wordsAndEachFileAreMessagesOfTheirOwnInThatOrder() {
        send("Here are the forms", attached("one.pdf"), attached("two.pdf"));

        assertThat(gateway.uploads).containsExactly("one.pdf", "two.pdf");
        assertThat(sent()).containsExactly("Here are the forms", "ME1", "ME2");
        assertThat(conversation().state().value().timeline().rows()).hasSize(3);
    }

    @Test
    void whatAFileIsFollowsFromItsContent() {
        assertThat(attached("picture.png").contentType()).isEqualTo("application/pdf");
    }

    @Test
    void aFileWithoutWordsIsAMessage() {
        send("", attached("form.pdf"));
        assertThat(sent()).containsExactly("ME1");
    }

    @Test
    void theContentIsForgottenWhenTheServiceHasIt() {
        OutgoingFile file = attached("form.pdf");
        gateway.connection.set(new Connection.Lost(clock.now()));
        send("", file);
        assertThat(journal.files().content(file.id())).isPresent();

        gateway.connection.set(new Connection.Live());
        assertThat(journal.files().content(file.id())).isEmpty();
    }

    @Test
    void aFileThatDidNotGetThroughIsTriedAgainBeforeWhatWasWrittenAfterIt() {
        gateway.nextUploadsAreRefused(new Refusal.Offline());
        send("", attached("form.pdf"));
        send("Did you get it?");
        assertThat(gateway.tries).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        assertThat(sent()).containsExactly("ME1", "Did you get it?");
    }

    @Test
    void aFileThatTheServiceDoesNotTakeWaitsForItsWriterAndLetsTheRestGoOn() {
        gateway.nextUploadsAreRefused(new Refusal.FileKindRefused());
        send("", attached("form.pdf"));
        send("Did you get it?");

        assertThat(sent()).containsExactly("Did you get it?");
        assertThat(parked()).containsExactly(new Fate.Rejected(1, new Refusal.FileKindRefused()));
    }

    @Test
    void afterARestartAFileGoesOut() {
        var before = new FakeChatGateway(new ChatIdentity("me"));
        before.connection.set(new Connection.Lost(clock.now()));
        conversations = over(before);
        send("", attached("form.pdf"));

        conversations = over(gateway);
        conversations.resume();

        assertThat(gateway.uploads).containsExactly("form.pdf");
        assertThat(sent()).containsExactly("ME1");
    }

    @Test
    void whatTheServiceHasForgottenIsBroughtAnew() {
        gateway.nextTriesEnd(new SendOutcome.Rejected(new Refusal.FileGone()));
        send("", attached("form.pdf"));
        clock.advance(Duration.ofMinutes(1));

        assertThat(gateway.uploads).hasSize(2);
        assertThat(sent()).containsExactly("ME1", "ME2");
    }

    @Test
    void aFileThatBelongsToAnotherMessageAlreadyIsBroughtAnewOnceOursIsNotFound() {
        gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_REQUEST);
        send("", attached("form.pdf"));
        clock.advance(Duration.ofMinutes(1));

        assertThat(sent()).containsExactly("ME1", "ME2");
        assertThat(gateway.messages(SID)).hasSize(1);
    }

    @Test
    void whatIsToldWhileItsFileIsBroughtAnewIsNotSentAgain() {
        gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_REQUEST);
        send("", attached("form.pdf"));
        gateway.whileUploading = () -> gateway.storeLate(SID, gateway.tries.getFirst());
        clock.advance(Duration.ofMinutes(1));

        assertThat(sent()).containsExactly("ME1");
        assertThat(conversation().state().value().timeline().unsent()).isZero();
        assertThat(journal.waiting(SID)).isEmpty();
    }

    @Test
    void whatIsToldWhileItIsLookedForIsNotSentAgain() {
        gateway.nextTriesEnd(FakeChatGateway.Try.LOSE_REQUEST);
        send("Are you there?");
        gateway.pagesWait = new CompletableFuture<>();
        clock.advance(Duration.ofMinutes(1));
        gateway.storeLate(SID, gateway.tries.getFirst());
        gateway.pagesWait.complete(null);

        assertThat(sent()).containsExactly("Are you there?");
        send("Hello?");
        assertThat(sent()).as("goes on").containsExactly("Are you there?", "Hello?");
    }

    @Test
    void whatIsTakenBackKeepsItsFileAndWhatIsDiscardedDoesNot() {
        gateway.nextUploadsAreRefused(new Refusal.FileKindRefused(), new Refusal.FileKindRefused());
        OutgoingFile kept = attached("kept.pdf");
        OutgoingFile gone = attached("gone.pdf");
        send("", kept, gone);
        List<OutgoingMessage> waiting = conversation().state().value().timeline().rows().stream().map(TimelineRow.Pending.class::cast)
                .map(TimelineRow.Pending::message).toList();

        conversation().takeBack(waiting.getFirst().localId(), Draft.EMPTY.with(List.of(kept)));
        conversation().discard(waiting.getLast().localId());

        assertThat(journal.files().content(kept.id())).isPresent();
        assertThat(journal.files().content(gone.id())).isEmpty();
    }

    @Test
    void whatCannotBeTakenBackSaysSoAndIsWhereItWas() {
        gateway.nextUploadsAreRefused(new Refusal.FileKindRefused());
        OutgoingFile file = attached("form.pdf");
        send("", file);
        LocalId waiting = conversation().state().value().timeline().rows().stream().map(TimelineRow.Pending.class::cast).findFirst()
                .orElseThrow().message().localId();
        journal.full = true;

        assertThat(conversation().takeBack(waiting, Draft.EMPTY.with(List.of(file))).join()).isFalse();
        assertThat(parked()).containsExactly(new Fate.Rejected(2, new Refusal.NotKept()));

        journal.full = false;
        assertThat(conversation().takeBack(waiting, Draft.EMPTY.with(List.of(file))).join()).isTrue();
        assertThat(parked()).isEmpty();
        assertThat(conversation().takeBack(waiting, Draft.EMPTY).join()).as("once").isFalse();
    }

    @Test
    void aFileWhoseContentIsGoneSaysSo() {
        OutgoingFile file = attached("form.pdf");
        gateway.connection.set(new Connection.Lost(clock.now()));
        send("", file);
        journal.files().forget(file.id());
        gateway.connection.set(new Connection.Live());

        assertThat(parked()).containsExactly(new Fate.Rejected(1, new Refusal.FileUnreadable()));
        assertThat(gateway.uploads).isEmpty();
    }

    /** A shelf that fails as a disk, or a lock, or the memory does. */
    private Conversation overShelf(Supplier<Optional<byte[]>> reading) {
        var failing = new FileShelf() {
            @Override
            public void keep(LocalId file, byte[] content) {}

            @Override
            public Optional<byte[]> content(LocalId file) {
                return reading.get();
            }

            @Override
            public void forget(LocalId file) {}
        };
        var over = (OutboxJournal) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {OutboxJournal.class},
                (proxy, method, arguments) -> method.getName().equals("files") ? failing : method.invoke(journal, arguments));
        conversations = new Conversations(gateway, TextingConsent.UNKNOWN, over, new NoMemory(), new Reference("Practitioner", "careful"),
                Runnable::run, clock, new Random(7));
        return conversation();
    }

    @Test
    void aFileThatCannotBeReadJustNowHoldsNothingUp() {
        overShelf(() -> {
            throw new Refused(new Refusal.NotKept());
        });
        send("", attached("form.pdf"));
        send("Did you get it?");
        assertThat(sent()).containsExactly("Did you get it?");
        assertThat(parked()).containsExactly(new Fate.Rejected(1, new Refusal.NotKept()));
    }

    @Test
    void norDoesOneForWhichThereIsNoMemory() {
        overShelf(() -> {
            throw new OutOfMemoryError();
        });
        send("", attached("form.pdf"));
        send("Did you get it?");
        assertThat(sent()).containsExactly("Did you get it?");
        assertThat(parked()).hasSize(1);
    }

    @Test
    void aServiceThatNeverHasWhatItWasBroughtIsNotBroughtItForEver() {
        gateway.nextTriesEnd(Stream.generate(() -> new SendOutcome.Rejected(new Refusal.FileGone())).limit(100).toArray());
        send("", attached("form.pdf"));
        for (int minutes = 0; minutes < 60; minutes++) {
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(gateway.uploads).hasSizeLessThan(10);
        assertThat(parked()).containsExactly(new Fate.Rejected(1, new Refusal.FileGone()));
    }

    @Test
    void whoWantsNoMoreTextsWhileAFileIsBroughtGetsNone() {
        gateway.participants.put(SID,
                List.of(new ChatParticipant(new ParticipantSid("MB1"),
                        new ChatParticipant.Address.Sms(new PhoneNumber("+16175550123"), Optional.empty()), Optional.empty(),
                OptionalLong.empty(), Optional.empty(), Optional.empty())));
        var optedOut = new AtomicBoolean();
        conversations = new Conversations(gateway, phones -> CompletableFuture.completedFuture(optedOut.get()), journal, new NoMemory(),
                new Reference("Practitioner", "careful"), Runnable::run, clock, new Random(7));
        gateway.whileUploading = () -> {
            optedOut.set(true);
            clock.advance(Duration.ofSeconds(30));
        };
        send("", attached("form.pdf"));

        assertThat(gateway.uploads).hasSize(1);
        assertThat(gateway.tries).isEmpty();
        assertThat(parked()).containsExactly(new Fate.Rejected(1, new Refusal.OptedOut()));
    }

    private List<Fate> parked() {
        return conversation().state().value().timeline().rows().stream().filter(TimelineRow.Pending.class::isInstance).map(TimelineRow.Pending.class::cast)
                .map(TimelineRow.Pending::fate).filter(Fate.Rejected.class::isInstance).toList();
    }
}
