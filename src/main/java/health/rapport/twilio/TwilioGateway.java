package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.chat.ChatEvent;
import health.rapport.chat.ChatGateway;
import health.rapport.chat.ChatTokens;
import health.rapport.chat.Connection;
import health.rapport.chat.ConversationOverview;
import health.rapport.chat.MessagePage;
import health.rapport.chat.OpenedConversation;
import health.rapport.chat.OutgoingFile;
import health.rapport.chat.OutgoingMessage;
import health.rapport.chat.SendOutcome;
import health.rapport.media.MediaSource;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ChatParticipant;
import health.rapport.model.ConversationSid;
import health.rapport.model.DeliveryReceipt;
import health.rapport.model.MessageSid;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.network.Network;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Signal;
import health.rapport.support.Subscription;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import okhttp3.OkHttpClient;

/**
 * Twilio Conversations, spoken as its official clients speak it: everything through one WebSocket. Safe for all threads;
 * inside, all state belongs to one lane over the given executor.
 */
public final class TwilioGateway implements ChatGateway {
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Clock clock;
    private final OkHttpClient http;
    private final Lane lane;
    private final Timings timings;
    private final RandomGenerator random;
    private final ServiceAddresses addresses;
    private final Tunnel tunnel;
    private final SyncSubscriptions subscriptions;
    private final SyncClient sync;
    private final TwilsockLink link;
    private final MediaClient media;
    private final List<Consumer<ChatEvent>> consumers = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Services> services = new CompletableFuture<>();
    private final Queue<CompletableFuture<Services>> turns = new ArrayDeque<>();

    /** What can be done only after the service has told who I am. */
    private record Services(
            Configuration configuration, ConversationList list, ChatService chat, MessageSender sender, ReadHorizons horizons, TypingNotices typing,
            Looks looks) {}

    /**
     * @param http      without interceptors that add credentials: what signs in here is the chat token alone
     * @param websocket Twilio's {@code wss://tsock.us1.twilio.com/v3/wsconnect}, or a stand-in's
     * @param executor  where the gateway's lane runs, and with it the consumers of its events
     */
    public TwilioGateway(URI websocket, ChatTokens tokens, Clock clock, Executor executor, RandomGenerator random) {
        this(Network.direct(), websocket, tokens, clock, executor, random);
    }

    /** One that goes out as this network says. */
    public TwilioGateway(Network network, URI websocket, ChatTokens tokens, Clock clock, Executor executor, RandomGenerator random) {
        this(network.client(), websocket, tokens, clock, executor, random, Timings.standard());
    }

    TwilioGateway(
            OkHttpClient http, URI websocket, ChatTokens tokens, Clock clock, Executor executor, RandomGenerator random, Timings timings) {
        this.clock = clock;
        this.http = http;
        this.lane = new Lane(executor);
        this.timings = timings;
        this.random = random;
        this.addresses = ServiceAddresses.behind(websocket);
        this.tunnel = new Tunnel(clock, lane, timings, random);
        this.subscriptions = new SyncSubscriptions(addresses.subscriptions(), tunnel, clock, lane, timings, random);
        this.sync = new SyncClient(addresses.sync(), tunnel, subscriptions, clock, lane, timings);
        Function<TwilsockSocket.Owner, TwilsockSocket> opener = owner -> new TwilsockSocket(this.http, websocket, lane, owner);
        this.link = new TwilsockLink(opener, tokens, clock, lane, timings, random, new Carried());
        this.media = new MediaClient(this.http, () -> onLane(() -> services().thenApply(known -> known.configuration().media())), () -> onLane(link::token),
                () -> lane.execute(link::discardToken), clock, random);
    }

    @Override
    public Signal<Connection> connection() {
        return link.connection();
    }

    @Override
    public void connect() {
        lane.execute(link::connect);
    }

    @Override
    public CompletableFuture<ChatIdentity> identity() {
        return onLane(() -> services().thenApply(known -> known.configuration().identity()));
    }

    @Override
    public Subscription listen(Consumer<ChatEvent> consumer) {
        consumers.add(consumer);
        return () -> consumers.remove(consumer);
    }

    @Override
    public CompletableFuture<List<ConversationOverview>> conversations() {
        return onLane(() -> services().thenCompose(known -> known.list().load()));
    }

    @Override
    public CompletableFuture<OpenedConversation> open(ConversationSid conversation, int newest) {
        return onLane(() -> services().thenCompose(known -> known.chat().open(conversation, newest)));
    }

    @Override
    public void release(ConversationSid conversation) {
        lane.execute(() -> services().thenAccept(known -> known.chat().release(conversation)));
    }

    @Override
    public CompletableFuture<List<ChatParticipant>> participants(ConversationSid conversation) {
        return onLane(() -> services().thenCompose(known -> known.chat().participants(conversation)));
    }

    @Override
    public CompletableFuture<MessagePage> newest(ConversationSid conversation, int count) {
        return onLane(() -> services().thenCompose(known -> known.chat().newest(conversation, count)));
    }

    @Override
    public CompletableFuture<MessagePage> before(ConversationSid conversation, long index, int count) {
        return onLane(() -> services().thenCompose(known -> known.chat().before(conversation, index, count)));
    }

    @Override
    public CompletableFuture<SendOutcome> send(ConversationSid conversation, OutgoingMessage message) {
        return onLane(() -> known()
                .map(known -> known.sender().send(conversation, message))
                .orElseGet(() -> CompletableFuture.completedFuture(new SendOutcome.Rejected(whyNot()))));
    }

    @Override
    public CompletableFuture<String> upload(OutgoingFile file, byte[] content) {
        return media.upload(file, content);
    }

    @Override
    public void typing(ConversationSid conversation) {
        lane.execute(() -> known().ifPresent(known -> known.typing().typing(conversation)));
    }

    @Override
    public void looking(ConversationSid conversation, boolean now) {
        lane.execute(() -> services().thenAccept(known -> {
            if (now) {
                known.looks().begin(conversation);
            } else {
                known.looks().end(conversation);
            }
        }));
    }

    @Override
    public void readUpTo(ConversationSid conversation, long index) {
        lane.execute(() -> services().thenAccept(known -> known.horizons().readUpTo(conversation, index)));
    }

    @Override
    public void unreadFrom(ConversationSid conversation, long index) {
        lane.execute(() -> services().thenAccept(known -> known.horizons().unreadFrom(conversation, index)));
    }

    @Override
    public CompletableFuture<List<DeliveryReceipt>> receipts(ConversationSid conversation, MessageSid message) {
        return onLane(() -> services().thenCompose(known -> known.chat().receipts(conversation, message)));
    }

    /** Where the files of messages lie. */
    public MediaSource media() {
        return media;
    }

    @Override
    public void close() {
        CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> {
            link.close();
            end(new Refusal.Offline());
        }, lane);
        // The lane may be busy with a slow consumer; whoever stops us does not wait longer for it.
        closed.completeOnTimeout(null, FAREWELL.toMillis(), TimeUnit.MILLISECONDS).join();
        media.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    /** Whatever is asked before the first connection has its turn in the order in which it was asked; what hangs on one future has not. */
    private CompletableFuture<Services> services() {
        if (services.isDone()) {
            return services;
        }
        var turn = new CompletableFuture<Services>();
        turns.add(turn);
        return turn;
    }

    private Optional<Services> known() {
        return services.isDone() && !services.isCompletedExceptionally() ? Optional.of(services.join()) : Optional.empty();
    }

    private Refusal whyNot() {
        return link.connection().value() instanceof Connection.Denied(Refusal why) ? why : new Refusal.Offline();
    }

    private void end(Refusal why) {
        tunnel.stop(why);
        services.completeExceptionally(new Refused(why));
        turns.forEach(turn -> turn.completeExceptionally(new Refused(why)));
        turns.clear();
    }

    private void tell(ChatEvent event) {
        consumers.forEach(consumer -> consumer.accept(event));
    }

    /** Whoever is out of a conversation hears nothing of it any more, and follows it anew where they are let in again. */
    private void listed(ChatEvent event) {
        if (event instanceof ChatEvent.ConversationGone(ConversationSid conversation)) {
            known().ifPresent(known -> known.chat().release(conversation));
        }
        tell(event);
    }

    private void begin(Configuration configuration) {
        var list = new ConversationList(configuration, tunnel, sync, this::listed);
        var chat = new ChatService(configuration, tunnel, sync, list, this::tell);
        var known = new Services(
                configuration,
                list,
                chat,
                new MessageSender(configuration, tunnel),
                new ReadHorizons(configuration, tunnel, list, clock, lane, timings, random),
                new TypingNotices(configuration, tunnel, clock),
                new Looks(configuration, tunnel, clock, lane, chat::mine));
        services.complete(known);
        turns.forEach(turn -> turn.complete(known));
        turns.clear();
    }

    /** Runs the call on the lane, and has it fail with what it failed with, not with a wrapping. */
    private <T> CompletableFuture<T> onLane(Supplier<CompletableFuture<T>> call) {
        var result = new CompletableFuture<T>();
        lane.call(call).thenCompose(Function.identity()).whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : failure);
            }
        });
        return result;
    }

    /** What the link carries. */
    private final class Carried implements TwilsockLink.Client {
        private boolean asked;

        @Override
        public void ready(TwilsockSession session) {
            tunnel.use(session);
            if (!asked) {
                asked = true;
                tunnel.read(HttpCall.get(addresses.configuration())).thenApply(Configuration::read).whenComplete((configuration, failure) -> {
                    if (failure == null) {
                        begin(configuration);
                    } else {
                        link.refuse(failure.getCause() instanceof Refused refused ? refused.refusal() : new Refusal.Other("configuration"));
                    }
                });
            }
            subscriptions.establishAll();
            services.thenCompose(known -> {
                known.horizons().sendAll();
                return known.chat().catchUp();
            }).thenCompose(read -> subscriptions.settled()).thenRun(() -> link.caughtUp(session));
        }

        @Override
        public void denied(Refusal why) {
            end(why);
        }

        @Override
        public void notified(String type, JsonNode payload) {
            if (type.equals(TwilsockFrames.TYPING)) {
                TypingNotices.heard(payload).ifPresent(TwilioGateway.this::tell);
            } else {
                sync.notified(type, payload);
            }
        }

        @Override
        public void probe() {
            tunnel.once(HttpCall.get(addresses.configuration()));
        }
    }
}
