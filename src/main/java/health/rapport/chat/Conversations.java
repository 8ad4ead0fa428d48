package health.rapport.chat;

import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Signal;
import health.rapport.support.Source;
import java.time.Duration;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** All conversations of the person at the desk, each made once, on a lane of its own. */
public final class Conversations {
    /** Of so many that were closed last the newest messages stay at hand; a person goes to and fro between a few. */
    static final int AT_HAND = 20;

    private final ChatGateway gateway;
    private final TextingConsent consent;
    private final OutboxJournal journal;
    private final ChatMemory memory;
    private final Reference writer;
    private final Executor executor;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<ConversationSid, Conversation> conversations = new ConcurrentHashMap<>();
    private final List<Consumer<Departure>> listeners = new CopyOnWriteArrayList<>();
    private final Source<Set<ConversationSid>> notSent = new Source<>(Set.of());
    private final Deque<Conversation> atHand = new ConcurrentLinkedDeque<>();

    /**
     * @param consent asked before a text leaves
     * @param writer  the person at the desk
     */
    public Conversations(ChatGateway gateway, TextingConsent consent, OutboxJournal journal, ChatMemory memory, Reference writer, Executor executor,
            Clock clock, RandomGenerator random) {
        this.gateway = gateway;
        this.consent = consent;
        this.journal = journal;
        this.memory = memory;
        this.writer = writer;
        this.executor = executor;
        this.clock = clock;
        this.random = random;
        gateway.listen(this::route);
    }

    public Conversation conversation(ConversationSid sid) {
        return conversations.computeIfAbsent(sid, this::make);
    }

    private Conversation make(ConversationSid sid) {
        var conversation = new Conversation(sid, gateway, consent, journal, memory, writer, new Lane(executor), clock, random, this::left, this::released);
        conversation.start();
        conversation.state().subscribe(state -> note(sid, state.timeline().anyRejected()));
        return conversation;
    }

    private void note(ConversationSid sid, boolean stays) {
        if (stays != notSent.value().contains(sid)) {
            notSent.update(before -> {
                var now = new HashSet<>(before);
                if (stays) {
                    now.add(sid);
                } else {
                    now.remove(sid);
                }
                return Set.copyOf(now);
            });
        }
    }

    /** Who is in it just now, without opening it. Fails with {@code Refused} where the person at the desk is not. */
    public CompletableFuture<List<ChatParticipant>> present(ConversationSid conversation) {
        return gateway.participants(conversation);
    }

    /** Hears of each message of this desk once, as soon as the service has it. On the conversation's lane. */
    public void listen(Consumer<Departure> listener) {
        listeners.add(listener);
    }

    private void left(Departure departure) {
        listeners.forEach(listener -> listener.accept(departure));
    }

    private void released(Conversation conversation) {
        atHand.remove(conversation);
        atHand.addLast(conversation);
        if (atHand.size() > AT_HAND) {
            Optional.ofNullable(atHand.pollFirst()).ifPresent(Conversation::forget);
        }
    }

    /** Takes up whatever an earlier run left in the outbox, also of conversations that nobody opens. May block. */
    public void resume() {
        journal.conversations().forEach(this::conversation);
    }

    /** How many messages of each conversation have not left yet; those with none are left out. */
    public Map<ConversationSid, Integer> unsent() {
        var unsent = new HashMap<ConversationSid, Integer>();
        conversations.forEach((sid, conversation) -> {
            int waiting = conversation.state().value().timeline().unsent();
            if (waiting > 0) {
                unsent.put(sid, waiting);
            }
        });
        return unsent;
    }

    /** Those in which something did not leave and waits for its writer, also where nobody looks at them. */
    public Signal<Set<ConversationSid>> notSent() {
        return notSent;
    }

    /** Whether any of them could not be written to the journal, so that it is gone with the program. */
    public boolean anyNotKept() {
        return conversations.values().stream().anyMatch(conversation -> conversation.state().value().timeline().anyNotKept());
    }

    /** Gives up whatever has not left, in all of them. Completes when no journal has it any more; fails where one could not be rid of all. */
    public CompletableFuture<Void> giveUp() {
        return CompletableFuture.allOf(conversations.values().stream().map(Conversation::giveUp).toArray(CompletableFuture[]::new));
    }

    /** Completes when what was accepted up to now is in the journal; a moment at most where the journal answers. */
    public CompletableFuture<Void> settled() {
        return CompletableFuture.allOf(conversations.values().stream().map(Conversation::settled).toArray(CompletableFuture[]::new));
    }

    /** Waits for that. */
    public void settle(Duration longest) {
        settled().completeOnTimeout(null, longest.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /** What is loaded of each just now. */
    Map<ConversationSid, Timeline> timelines() {
        return conversations.values().stream().collect(Collectors.toMap(Conversation::sid, conversation -> conversation.state().value().timeline()));
    }

    /** Those that somebody looks at. */
    List<ConversationSid> open() {
        return conversations.values().stream().filter(Conversation::isOpen).map(Conversation::sid).toList();
    }

    void recorded(ConversationSid sid, List<RecordedMessage> messages) {
        Optional.ofNullable(conversations.get(sid)).ifPresent(conversation -> conversation.recorded(messages));
    }

    /** The service tells it all again. What is being opened just now forgets when it is read. */
    void forgetRecords() {
        conversations.values().stream()
                .filter(conversation -> conversation.state().value().loading() != ConversationState.Loading.OPENING)
                .forEach(conversation -> conversation.recorded(List.of()));
    }

    private void route(ChatEvent event) {
        Conversation conversation = conversations.get(event.conversation());
        if (conversation != null) {
            conversation.receive(event);
        }
    }
}
