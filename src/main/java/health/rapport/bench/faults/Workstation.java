package health.rapport.bench.faults;

import health.rapport.chat.ChatTokens;
import health.rapport.chat.Connection;
import health.rapport.chat.Conversation;
import health.rapport.chat.ConversationState;
import health.rapport.chat.Conversations;
import health.rapport.chat.Fate;
import health.rapport.chat.Inbox;
import health.rapport.chat.OutboxJournal;
import health.rapport.chat.TextingConsent;
import health.rapport.chat.TimelineRow;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.Reference;
import health.rapport.store.NoMemory;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Subscription;
import health.rapport.twilio.TwilioGateway;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;

/** One run of a clinician's program, without the window. Killed, nothing of it moves any more and its sockets are cut. */
final class Workstation implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Cable cable;
    private final TwilioGateway gateway;
    private final Conversations conversations;
    private final Inbox inbox;
    private final Set<ConversationSid> watched = ConcurrentHashMap.newKeySet();
    private final Set<LocalId> everParked;
    private volatile boolean alive = true;

    /** @param everParked gathers the messages that are refused at any time: they lose their place in the order */
    Workstation(URI socket, ChatTokens tokens, OutboxJournal journal, Reference clinician, Set<LocalId> everParked, Clock clock, RandomGenerator random)
            throws IOException {
        this.everParked = everParked;
        cable = new Cable(socket);
        Executor executor = this::run;
        var mortal = new MortalClock(clock);
        gateway = new TwilioGateway(cable.address(), tokens, mortal, executor, random);
        conversations = new Conversations(gateway, TextingConsent.UNKNOWN, journal, new NoMemory(), clinician, executor, mortal, random);
        inbox = new Inbox(gateway, new NoMemory(), new Lane(executor), mortal);
        gateway.connect();
        inbox.start();
    }

    boolean isLive() {
        return gateway.connection().value() instanceof Connection.Live;
    }

    Inbox inbox() {
        return inbox;
    }

    /** Makes it, and with it takes up what its outbox holds. */
    Conversation conversation(ConversationSid sid) {
        Conversation conversation = conversations.conversation(sid);
        if (watched.add(sid)) {
            conversation.state().subscribe(state -> everParked.addAll(waiting(state, Fate.Rejected.class).keySet()));
        }
        return conversation;
    }

    void open(ConversationSid sid) {
        conversation(sid).open(OptionalLong.empty());
    }

    void send(ConversationSid sid, String text) {
        conversation(sid).send(new MessageBody(text));
    }

    ConversationState state(ConversationSid sid) {
        return conversation(sid).state().value();
    }

    boolean shows(ConversationSid sid, String text) {
        return state(sid).timeline().rows().stream().anyMatch(row -> row instanceof TimelineRow.Stored(var message) && message.body().text().equals(text));
    }

    /** Messages that wait for their writer because the service refused them, with the attempt that it refused. */
    Map<LocalId, Integer> parked(ConversationSid sid) {
        return waiting(state(sid), Fate.Rejected.class);
    }

    /** Messages of which nobody can say whether they left. */
    Set<LocalId> unconfirmed(ConversationSid sid) {
        return waiting(state(sid), Fate.Unconfirmed.class).keySet();
    }

    private static Map<LocalId, Integer> waiting(ConversationState state, Class<? extends Fate> how) {
        var waiting = new HashMap<LocalId, Integer>();
        for (TimelineRow row : state.timeline().rows()) {
            if (row instanceof TimelineRow.Pending(var message, Fate fate) && how.isInstance(fate)) {
                waiting.put(message.localId(), fate.attempt());
            }
        }
        return waiting;
    }

    /** As {@code kill -9} does it. */
    void kill() {
        alive = false;
        cable.close();
        // What is left of it only costs memory: let go of that.
        threads.execute(gateway::close);
        threads.shutdown();
    }

    @Override
    public void close() {
        gateway.close();
        alive = false;
        cable.close();
        threads.shutdownNow();
    }

    private void run(Runnable task) {
        if (!alive) {
            return;
        }
        try {
            threads.execute(() -> {
                if (alive) {
                    task.run();
                }
            });
        } catch (RejectedExecutionException killed) {
            // Between the look and the task: the dead do nothing.
        }
    }

    private final class MortalClock implements Clock {
        private final Clock clock;

        private MortalClock(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Instant now() {
            return clock.now();
        }

        @Override
        public Subscription after(Duration delay, Runnable task) {
            return clock.after(delay, () -> {
                if (alive) {
                    task.run();
                }
            });
        }
    }
}
