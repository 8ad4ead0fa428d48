package health.rapport.chat;

import health.rapport.model.Author;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatMessage;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.Delivery;
import health.rapport.model.DeliveryReceipt;
import health.rapport.model.MessageBody;
import health.rapport.model.MessageSid;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Signal;
import health.rapport.support.Source;
import health.rapport.support.Subscription;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A chat service in memory. Sends are answered at once unless the test scripted another end; {@code deliver…} plays
 * what others do. Everything happens on the caller's thread.
 */
public final class FakeChatGateway implements ChatGateway {
    /** What one try to send does, beside the outcome it tells. */
    public enum Try {
        ACCEPT,
        /** Stored, and the answer is lost. */
        LOSE_ANSWER,
        /** Lost before it was stored. */
        LOSE_REQUEST
    }

    /** Until it is complete, reads wait, as they do while the service is away. */
    public CompletableFuture<Void> there = CompletableFuture.completedFuture(null);
    /** Until it is complete, pages that are read are on their way. */
    public CompletableFuture<Void> pagesWait = CompletableFuture.completedFuture(null);
    public final Source<Connection> connection = new Source<>(new Connection.Live());
    public final Map<ConversationSid, List<ChatMessage>> stored = new LinkedHashMap<>();
    public final Map<ConversationSid, List<ChatParticipant>> participants = new HashMap<>();
    public final Map<ConversationSid, ConversationOverview> overviews = new LinkedHashMap<>();
    public final List<OutgoingMessage> tries = new ArrayList<>();
    /** Names of the files that came; each is {@code ME1}, {@code ME2} and so on. */
    public final List<String> uploads = new ArrayList<>();
    /** Happens while a file is brought. */
    public Runnable whileUploading = () -> { };
    private final Deque<Refusal> uploadsRefused = new ArrayDeque<>();
    public final Map<ConversationSid, Long> readUpTo = new HashMap<>();
    public final Map<ConversationSid, Long> unreadFrom = new HashMap<>();
    public final Map<MessageSid, List<DeliveryReceipt>> receipts = new HashMap<>();
    /** Of which conversations the newest messages were read. */
    public final List<ConversationSid> newestRead = new ArrayList<>();
    public final List<String> looks = new ArrayList<>();
    public final List<ConversationSid> typed = new ArrayList<>();
    private final Deque<Object> script = new ArrayDeque<>();
    private final List<Consumer<ChatEvent>> consumers = new CopyOnWriteArrayList<>();
    private final ChatIdentity me;

    public FakeChatGateway(ChatIdentity me) {
        this.me = me;
    }

    /** The next tries end like this: a {@link Try} or a {@link SendOutcome}. */
    public void nextTriesEnd(Object... ends) {
        script.addAll(List.of(ends));
    }

    public void nextUploadsAreRefused(Refusal... whys) {
        uploadsRefused.addAll(List.of(whys));
    }

    public void tell(ChatEvent event) {
        consumers.forEach(consumer -> consumer.accept(event));
    }

    /** What nobody wants followed any more. */
    public final Set<ConversationSid> released = new HashSet<>();

    @Override
    public Signal<Connection> connection() {
        return connection;
    }

    @Override
    public void connect() {
        connection.set(new Connection.Live());
    }

    @Override
    public CompletableFuture<ChatIdentity> identity() {
        return CompletableFuture.completedFuture(me);
    }

    @Override
    public Subscription listen(Consumer<ChatEvent> consumer) {
        consumers.add(consumer);
        return () -> consumers.remove(consumer);
    }

    @Override
    public CompletableFuture<List<ConversationOverview>> conversations() {
        return there.thenApply(now -> List.copyOf(overviews.values()));
    }

    /** Opening these is refused, as to somebody who takes no part. */
    public final Set<ConversationSid> closedToMe = new HashSet<>();

    @Override
    public CompletableFuture<OpenedConversation> open(ConversationSid conversation, int newest) {
        if (closedToMe.contains(conversation)) {
            return CompletableFuture.failedFuture(new Refused(new Refusal.UnknownConversation()));
        }
        released.remove(conversation);
        return there.thenCompose(now -> newest(conversation, newest))
                .thenApply(page -> new OpenedConversation(page, participants.getOrDefault(conversation, List.of())));
    }

    @Override
    public void release(ConversationSid conversation) {
        released.add(conversation);
    }

    @Override
    public CompletableFuture<List<ChatParticipant>> participants(ConversationSid conversation) {
        return CompletableFuture.completedFuture(participants.getOrDefault(conversation, List.of()));
    }

    @Override
    public CompletableFuture<MessagePage> newest(ConversationSid conversation, int count) {
        newestRead.add(conversation);
        return before(conversation, Long.MAX_VALUE, count);
    }

    @Override
    public CompletableFuture<MessagePage> before(ConversationSid conversation, long index, int count) {
        if (closedToMe.contains(conversation)) {
            return CompletableFuture.failedFuture(new Refused(new Refusal.UnknownConversation()));
        }
        List<ChatMessage> older = messages(conversation).stream().filter(message -> message.index() < index).toList();
        int from = Math.max(0, older.size() - count);
        var page = new MessagePage(older.subList(from, older.size()), from == 0);
        return pagesWait.thenApply(now -> page);
    }

    @Override
    public CompletableFuture<SendOutcome> send(ConversationSid conversation, OutgoingMessage message) {
        tries.add(message);
        Object end = script.isEmpty() ? Try.ACCEPT : script.poll();
        SendOutcome outcome = switch (end) {
            case Try.ACCEPT -> store(conversation, message);
            case Try.LOSE_ANSWER -> {
                store(conversation, message);
                yield new SendOutcome.Unknown();
            }
            case Try.LOSE_REQUEST -> new SendOutcome.Unknown();
            case SendOutcome scripted -> scripted;
            default -> throw new IllegalArgumentException("Not an end: " + end);
        };
        return CompletableFuture.completedFuture(outcome);
    }

    private SendOutcome store(ConversationSid conversation, OutgoingMessage message) {
        int index = messages(conversation).size();
        var sid = new MessageSid("IM" + index);
        messages(conversation).add(new ChatMessage(sid, index, 1, new Author.Chat(me), Optional.empty(), message.body(), message.writtenAt(),
                Optional.of(message.localId()), Optional.of(message.sender()), Optional.empty(), List.of(), false));
        return new SendOutcome.Accepted(sid, index);
    }

    /** A request that was given up long ago is stored after all, and told. */
    public void storeLate(ConversationSid conversation, OutgoingMessage message) {
        store(conversation, message);
        tell(new ChatEvent.MessageStored(conversation, messages(conversation).getLast()));
    }

    /** Somebody else's message is stored and told. */
    public ChatMessage receive(ConversationSid conversation, Author author, String text, Instant at) {
        ChatMessage message = store(conversation, author, text, at);
        tell(new ChatEvent.MessageStored(conversation, message));
        return message;
    }

    /** Somebody else's message is stored, and nobody heard of it yet. */
    public ChatMessage store(ConversationSid conversation, Author author, String text, Instant at) {
        int index = messages(conversation).size();
        var message = new ChatMessage(new MessageSid("IM" + index), index, 1, author, Optional.empty(), new MessageBody(text), at,
                Optional.empty(), Optional.empty(), Optional.empty(), List.of(), false);
        messages(conversation).add(message);
        return message;
    }

    /** The carrier tells what became of the newest message; nobody has the conversation open. */
    public void newestIs(ConversationSid conversation, Delivery delivery) {
        ChatMessage last = messages(conversation).removeLast();
        messages(conversation).add(new ChatMessage(last.sid(), last.index(), last.version() + 1, last.author(), last.participant(), last.body(), last.sentAt(),
                last.localId(), last.sender(), Optional.of(delivery), last.media(), last.edited()));
    }

    /** I take no part in it any more. */
    public void takeAway(ConversationSid conversation) {
        closedToMe.add(conversation);
        tell(new ChatEvent.ConversationGone(conversation));
    }

    /** I take part in it again. */
    public void giveBack(ConversationSid conversation) {
        closedToMe.remove(conversation);
        tell(new ChatEvent.OverviewChanged(new ConversationOverview(
                conversation, "Visit", ConversationOverview.State.ACTIVE, OptionalLong.of(0), Optional.empty(), OptionalLong.empty(),
                OptionalLong.empty(), false)));
    }

    public List<ChatMessage> messages(ConversationSid conversation) {
        return stored.computeIfAbsent(conversation, none -> new ArrayList<>());
    }

    @Override
    public CompletableFuture<String> upload(OutgoingFile file, byte[] content) {
        Refusal refused = uploadsRefused.poll();
        if (refused != null) {
            return CompletableFuture.failedFuture(new Refused(refused));
        }
        uploads.add(file.name());
        whileUploading.run();
        return CompletableFuture.completedFuture("ME" + uploads.size());
    }

    @Override
    public void typing(ConversationSid conversation) {
        typed.add(conversation);
    }

    @Override
    public void looking(ConversationSid conversation, boolean now) {
        looks.add(conversation.value() + " " + now);
    }

    @Override
    public void readUpTo(ConversationSid conversation, long index) {
        readUpTo.merge(conversation, index, Math::max);
    }

    @Override
    public void unreadFrom(ConversationSid conversation, long index) {
        unreadFrom.put(conversation, index);
    }

    @Override
    public CompletableFuture<List<DeliveryReceipt>> receipts(ConversationSid conversation, MessageSid message) {
        return CompletableFuture.completedFuture(receipts.getOrDefault(message, List.of()));
    }

    @Override
    public void close() {
        connection.set(new Connection.Closed());
    }
}
