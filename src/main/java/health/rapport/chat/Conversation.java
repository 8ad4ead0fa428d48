package health.rapport.chat;

import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.DeliveryReceipt;
import health.rapport.model.FileKind;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.MessageSid;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Signal;
import health.rapport.support.Source;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * One conversation: its transcript, its people and its outbox. Methods return at once and may be called from any
 * thread; the state lives on the conversation's lane and is told through {@link #state}.
 */
public final class Conversation {
    /** As many unread messages are read when a conversation is opened, so that one can begin with the first of them. */
    public static final int UNREAD_AT_ONCE = 300;

    private final ConversationSid sid;
    private final ChatGateway gateway;
    private final Reference writer;
    private final Lane lane;
    private final Clock clock;
    private final TextingGuard guard;
    private final Outbox outbox;
    private final FileShelf files;
    private final TranscriptReader reader;
    private final Following following;
    private final ChatMemory memory;
    private final Source<ConversationState> state = new Source<>(ConversationState.OPENING);
    private final TypingPeople typing;
    private final Consumer<Conversation> released;
    private int lookers;

    /**
     * @param consent  asked before a text leaves
     * @param writer   who sends from here
     * @param left     told on the lane of each message of this desk that the service has
     * @param released told on the lane when nobody looks at it any more
     */
    Conversation(ConversationSid sid, ChatGateway gateway, TextingConsent consent, OutboxJournal journal, ChatMemory memory,
            Reference writer, Lane lane, Clock clock, RandomGenerator random, Consumer<Departure> left, Consumer<Conversation> released) {
        this.released = released;
        this.sid = sid;
        this.gateway = gateway;
        this.memory = memory;
        this.writer = writer;
        this.lane = lane;
        this.clock = clock;
        this.typing = new TypingPeople(clock, lane, now -> change(before -> before.withTyping(now)));
        this.reader = new TranscriptReader(sid, gateway, lane, () -> state.value().timeline(), this::tell);
        this.following = new Following(sid, gateway, state, reader, lane, this::wasRead);
        this.guard = new TextingGuard(consent, following::present, () -> gateway.participants(sid), lane, clock);
        this.files = journal.files();
        this.outbox = new Outbox(sid, gateway, guard, journal, lane, clock, random, this::tell, reader::verified,
                message -> left.accept(new Departure(sid, message)));
    }

    void start() {
        lane.execute(outbox::resume);
        gateway.connection().subscribe(connection -> lane.execute(() -> connectionIs(connection instanceof Connection.Live)));
        gateway.identity().thenAcceptAsync(identity -> change(now -> now.withMe(identity)), lane);
    }

    private void connectionIs(boolean live) {
        if (!live) {
            reader.interrupted();
        }
        outbox.connectionIs(live);
    }

    public ConversationSid sid() {
        return sid;
    }

    public Signal<ConversationState> state() {
        return state;
    }

    /** Reads the newest messages and begins to follow what happens; again after a failure. */
    public void open(OptionalLong readSoFar) {
        lane.execute(() -> {
            if (following.mustRead()) {
                change(now -> now.withReadOnOpening(readSoFar));
                remember();
                following.read();
            }
        });
    }

    private void remember() {
        if (state.value().timeline().newestKnown().isEmpty()) {
            memory.conversation(sid).ifPresent(remembered -> {
                change(now -> remembered.me().map(now::withMe).orElse(now).withParticipants(remembered.participants()));
                tell(new TimelineChange.Remembered(remembered.newest()));
            });
        }
    }

    private void keep() {
        ChatMemory.RememberedConversation.of(state.value(), clock.now()).ifPresent(remembered -> memory.keep(sid, remembered));
    }

    /** The service says itself now what the clinic's records told in its place. */
    private void wasRead() {
        tell(new TimelineChange.Recorded(List.of()));
        outbox.readable();
        keep();
    }

    /** Words alone. */
    public Acceptance send(MessageBody body) {
        return send(new Draft(body, List.of()));
    }

    /** Checks and takes over what was written. Nothing but {@code Accepted} means that it will be sent. */
    public Acceptance send(Draft draft) {
        if (!draft.saysSomething()) {
            return new Acceptance.Empty();
        }
        if (draft.body().text().length() > MessageBody.LONGEST) {
            return new Acceptance.NotAccepted(new Refusal.MessageTooLong());
        }
        List<OutgoingMessage> messages = draft.messages(writer, clock.now());
        CompletableFuture<Void> kept = CompletableFuture.runAsync(() -> outbox.accept(messages), lane);
        return new Acceptance.Accepted(messages.getLast().localId(), kept);
    }

    /** Takes a file over, to be sent with a draft that names it. Completes when it is kept; fails with {@code Refused}. */
    public CompletableFuture<OutgoingFile> attach(String name, byte[] content) {
        var file = new OutgoingFile(LocalId.random(), name, FileKind.of(content).contentType(), content.length, Optional.empty());
        return lane.call(() -> {
            files.keep(file.id(), content);
            return file;
        });
    }

    /** What an attached file says; empty where it is gone. Fails with {@code Refused}. */
    public CompletableFuture<Optional<byte[]>> content(OutgoingFile file) {
        return lane.call(() -> files.content(file.id()));
    }

    /** It is not sent after all. */
    public void detach(OutgoingFile file) {
        lane.execute(() -> files.forget(file.id()));
    }

    /** Sends a parked message anew. */
    public void retry(LocalId message) {
        lane.execute(() -> outbox.retry(message));
    }

    /** Gives a parked message up. */
    public void discard(LocalId message) {
        lane.execute(() -> outbox.discard(message));
    }

    /** Gives a parked message up, and keeps this, which holds it, as the draft. Tells whether it did; where not, the message is as it was. */
    public CompletableFuture<Boolean> takeBack(LocalId message, Draft draft) {
        return lane.call(() -> outbox.takeBack(message, draft));
    }

    public void loadOlder() {
        lane.execute(following::older);
    }

    public void typing() {
        gateway.typing(sid);
        // Looked at while they still write, so that the message need not wait for it.
        lane.execute(guard::ask);
    }

    /** The person has it before them, perhaps in two windows, until this is closed. When nobody has any more it is released. */
    public Subscription look() {
        lane.execute(() -> {
            if (lookers++ == 0) {
                gateway.looking(sid, true);
            }
        });
        var ends = new AtomicBoolean();
        return () -> {
            if (!ends.getAndSet(true)) {
                lane.execute(this::lookedAway);
            }
        };
    }

    private void lookedAway() {
        if (--lookers == 0) {
            gateway.looking(sid, false);
            letGo();
        }
    }

    /** What is up to here has been seen by the person. */
    public void readUpTo(long index) {
        gateway.readUpTo(sid, index);
    }

    /** As if this one and what follows it had not been seen. */
    public void unreadFrom(long index) {
        gateway.unreadFrom(sid, index);
    }

    /** What became of one message on its way to each person. */
    public CompletableFuture<List<DeliveryReceipt>> receipts(MessageSid message) {
        return gateway.receipts(sid, message);
    }

    /** Where nobody looks, stops to follow, and lets go of all but the newest messages; what is in the outbox still goes out. */
    public void release() {
        lane.execute(() -> {
            if (lookers == 0) {
                letGo();
            }
        });
    }

    private void letGo() {
        if (following.isOpen()) {
            keep();
            following.release();
            change(now -> now.with(now.timeline().shortened(TranscriptReader.PAGE)));
            released.accept(this);
        }
    }

    /** Lets go of the newest messages too, where nobody looks and nothing waits. */
    void forget() {
        lane.execute(() -> {
            if (!following.isOpen() && state.value().timeline().unsent() == 0) {
                change(ConversationState::forgotten);
            }
        });
    }

    CompletableFuture<Void> giveUp() {
        return CompletableFuture.runAsync(outbox::giveUp, lane);
    }

    boolean isOpen() {
        return following.isOpen();
    }

    /** What the clinic's records tell while the service cannot be asked; nothing once it can. */
    void recorded(List<RecordedMessage> messages) {
        lane.execute(() -> tell(new TimelineChange.Recorded(messages)));
    }

    CompletableFuture<Void> settled() {
        return lane.call(() -> {
            if (following.isOpen()) {
                keep();
            }
            return null;
        });
    }

    void receive(ChatEvent event) {
        lane.execute(() -> {
            switch (event) {
                case ChatEvent.MessageStored(var conversation, ChatMessage message) -> {
                    tell(new TimelineChange.Arrived(message));
                    if (message.author() instanceof Author.Chat(ChatIdentity who)) {
                        typing.ended(who);
                    }
                }
                case ChatEvent.MessageDeleted(var conversation, long index) -> tell(new TimelineChange.Deleted(index));
                case ChatEvent.NewestVerified(var conversation, MessagePage page) -> reader.verified(page);
                case ChatEvent.ParticipantStored stored -> following.people(stored);
                case ChatEvent.ParticipantGone gone -> following.people(gone);
                case ChatEvent.Typing(var conversation, ChatIdentity who, Duration lasting) -> {
                    if (!state.value().me().equals(Optional.of(who))) {
                        typing.began(who, lasting);
                    }
                }
                case ChatEvent.OverviewChanged overview -> {
                    if (following.given()) {
                        outbox.readable();
                    }
                }
                case ChatEvent.ConversationGone gone -> following.taken();
            }
        });
    }

    private void tell(TimelineChange news) {
        change(now -> now.with(now.timeline().apply(news)));
        List<ChatMessage> told = switch (news) {
            case TimelineChange.Arrived(ChatMessage message) -> List.of(message);
            case TimelineChange.PageRead(MessagePage page) -> page.messages();
            default -> List.of();
        };
        told.forEach(message -> message.localId().ifPresent(local -> outbox.arrived(local, message.sid())));
    }

    private void change(UnaryOperator<ConversationState> step) {
        state.update(step);
    }
}
