package health.rapport.chat;

import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.Refusal;
import health.rapport.support.Backoff;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Sends a conversation's messages one after the other, in the order they were written. What may pass is tried again;
 * what will not is parked with its reason and lets the rest go on. After an answer that never came, it looks for the
 * message at the service before it sends it once more, with the same mutation id. Everything runs on the lane.
 */
final class Outbox {
    private static final Backoff BETWEEN_TRIES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private static final int LOOK_BACK = 50;

    private final ConversationSid conversation;
    private final ChatGateway gateway;
    private final OutboxJournal journal;
    private final Lane lane;
    private final Clock clock;
    private final RandomGenerator random;
    private final Consumer<TimelineChange> tell;

    private final Deque<OutgoingMessage> queue = new ArrayDeque<>();
    private final Map<LocalId, OutgoingMessage> parked = new HashMap<>();
    private final Map<LocalId, Integer> attempts = new HashMap<>();
    private final Set<LocalId> mayHaveLeft = new HashSet<>();
    private boolean live;
    private boolean busy;
    private int failures;

    Outbox(ConversationSid conversation, ChatGateway gateway, OutboxJournal journal, Lane lane, Clock clock, RandomGenerator random, Consumer<TimelineChange> tell) {
        this.conversation = conversation;
        this.gateway = gateway;
        this.journal = journal;
        this.lane = lane;
        this.clock = clock;
        this.random = random;
        this.tell = tell;
    }

    /** Takes up what an earlier run left behind; any of it may have left already. */
    void resume() {
        for (OutgoingMessage message : journal.waiting(conversation)) {
            queue.add(message);
            mayHaveLeft.add(message.localId());
            tell.accept(new TimelineChange.Queued(message));
        }
        pump();
    }

    void accept(OutgoingMessage message) {
        journal.put(conversation, message);
        tell.accept(new TimelineChange.Queued(message));
        queue.add(message);
        pump();
    }

    void connectionIs(boolean nowLive) {
        live = nowLive;
        pump();
    }

    /** The service has it: an event told, or a page. */
    void arrived(LocalId message) {
        if (!queue.isEmpty() && queue.peek().localId().equals(message) && !busy) {
            finishHead();
            pump();
        }
    }

    void retry(LocalId message) {
        OutgoingMessage again = parked.remove(message);
        if (again != null) {
            attempts.merge(message, 2, (before, none) -> before + 1);
            tell.accept(new TimelineChange.Progressed(message, new Fate.Sending(attempt(message))));
            queue.add(again);
            pump();
        }
    }

    void discard(LocalId message) {
        if (parked.remove(message) != null) {
            journal.remove(message);
            tell.accept(new TimelineChange.Progressed(message, new Fate.Discarded(attempt(message))));
        }
    }

    private void pump() {
        if (busy || !live || queue.isEmpty()) {
            return;
        }
        busy = true;
        if (mayHaveLeft.contains(queue.peek().localId())) {
            lookForHead();
        } else {
            sendHead();
        }
    }

    private void lookForHead() {
        gateway.newest(conversation, LOOK_BACK).whenCompleteAsync((page, failure) -> {
            busy = false;
            if (failure != null) {
                tryLater();
                return;
            }
            tell.accept(new TimelineChange.PageRead(new MessagePage(page.messages(), false)));
            LocalId head = queue.peek().localId();
            if (page.messages().stream().anyMatch(message -> message.localId().filter(head::equals).isPresent())) {
                finishHead();
            } else {
                mayHaveLeft.remove(head);
            }
            pump();
        }, lane);
    }

    private void sendHead() {
        OutgoingMessage head = queue.peek();
        gateway.send(conversation, head).thenAcceptAsync(outcome -> {
            busy = false;
            switch (outcome) {
                case SendOutcome.Accepted(var sid, long index) -> {
                    tell.accept(new TimelineChange.Progressed(head.localId(), new Fate.Sent(sid, index)));
                    finishHead();
                    pump();
                }
                case SendOutcome.Unknown unknown -> {
                    mayHaveLeft.add(head.localId());
                    tell.accept(new TimelineChange.Progressed(head.localId(), new Fate.Unconfirmed(attempt(head.localId()))));
                    tryLater();
                }
                case SendOutcome.Rejected(Refusal why) when why.mayPass() -> tryLater();
                case SendOutcome.Rejected(Refusal why) -> {
                    parked.put(head.localId(), head);
                    queue.poll();
                    tell.accept(new TimelineChange.Progressed(head.localId(), new Fate.Rejected(attempt(head.localId()), why)));
                    pump();
                }
            }
        }, lane);
    }

    private void finishHead() {
        LocalId head = queue.poll().localId();
        journal.remove(head);
        mayHaveLeft.remove(head);
        failures = 0;
    }

    /** A pause even where the connection is live: an answer may be lost again and again. */
    private void tryLater() {
        failures++;
        busy = true;
        clock.after(BETWEEN_TRIES.after(failures, random), () -> lane.execute(() -> {
            busy = false;
            pump();
        }));
    }

    private int attempt(LocalId message) {
        return attempts.getOrDefault(message, 1);
    }
}
