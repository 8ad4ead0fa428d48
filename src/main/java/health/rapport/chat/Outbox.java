package health.rapport.chat;

import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageSid;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Backoff;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Sends a conversation's messages one after the other, in the order they were written. What may pass is tried again;
 * what will not, or has waited past its best-before, is parked with its reason and lets the rest go on. Before anything
 * that may have left is sent once more, with the same mutation id, it is looked for at the service. Everything runs on the lane.
 */
final class Outbox {
    /** What lay longer, such as over a night without a network, is sent only when its writer says so. */
    static final Duration BEST_BEFORE = Duration.ofHours(12);

    private static final Backoff BETWEEN_TRIES = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** A service that never has what was brought just now is not brought it all night. */
    private static final int MOST_BROUGHT = 8;

    private final ConversationSid conversation;
    private final OutboxJournal journal;
    private final ChatGateway gateway;
    private final TextingGuard guard;
    private final Lane lane;
    private final Clock clock;
    private final RandomGenerator random;
    private final Consumer<TimelineChange> tell;
    private final Consumer<MessageSid> left;
    private final KeptMessages kept;
    private final FileCourier courier;

    private final Deque<OutboxEntry> queue = new ArrayDeque<>();
    private final List<OutboxEntry> held = new ArrayList<>();
    private final Set<LocalId> mayHaveLeft = new HashSet<>();
    private Optional<Refusal> unreadable = Optional.empty();
    private boolean live;
    private boolean asking;
    private boolean givenUp;
    private boolean pausing;
    private Subscription pause = () -> {};
    private int failures;

    /**
     * @param guard asked before each message leaves
     * @param left  hears of each message once that the service has it
     */
    Outbox(ConversationSid conversation, ChatGateway gateway, TextingGuard guard, OutboxJournal journal, Lane lane, Clock clock, RandomGenerator random, Consumer<TimelineChange> tell,
            Consumer<MessageSid> left) {
        this.conversation = conversation;
        this.gateway = gateway;
        this.guard = guard;
        this.journal = journal;
        this.lane = lane;
        this.clock = clock;
        this.random = random;
        this.tell = tell;
        this.left = left;
        this.kept = new KeptMessages(conversation, journal, tell);
        this.courier = new FileCourier(gateway, kept);
    }

    /** Takes up what an earlier run left behind; any of it that is not parked may have left already. */
    void resume() {
        for (OutboxEntry entry : journal.waiting(conversation)) {
            tell.accept(new TimelineChange.Queued(entry.message()));
            tell.accept(new TimelineChange.Progressed(entry.message().localId(), entry.fate()));
            if (entry.isParked()) {
                kept.parkedBefore(entry);
            } else {
                queue.add(entry);
                mayHaveLeft.add(entry.message().localId());
            }
        }
        pump();
    }

    /** All or none of them. */
    void accept(List<OutgoingMessage> messages) {
        List<OutboxEntry> entries = messages.stream().map(message -> new OutboxEntry(conversation, message, new Fate.Sending(1), clock.now())).toList();
        if (kept.accepted(entries)) {
            queue.addAll(entries);
            pump();
        }
    }

    void connectionIs(boolean nowLive) {
        live = nowLive;
        pump();
    }

    /** The service has it: an event told, or a page. While its own answer is awaited, that one decides. */
    void arrived(LocalId message, MessageSid sid) {
        boolean answering = asking && isHead(message);
        if (!answering && (kept.isParked(message) || Stream.concat(held.stream(), queue.stream()).anyMatch(entry -> entry.message().localId().equals(message)))) {
            if (isHead(message)) {
                // What the others waited for is over.
                failures = 0;
                pausing = false;
                pause.close();
            }
            forget(message, sid);
            pump();
        }
    }

    /** The conversation can be read, again or for the first time. */
    void readable() {
        unreadable = Optional.empty();
        held.reversed().forEach(queue::addFirst);
        held.clear();
        pump();
    }

    void retry(LocalId message) {
        kept.retry(message, clock.now()).ifPresent(again -> {
            if (again.mayHaveLeft()) {
                mayHaveLeft.add(message);
            }
            queue.add(again.entry());
            pump();
        });
    }

    void discard(LocalId message) {
        kept.discard(message);
    }

    void takeBack(LocalId message, Draft draft) {
        kept.takeBack(message, draft);
    }

    /** Nothing of it is sent any more; what is on its way just now may arrive all the same. */
    void giveUp() {
        givenUp = true;
        Stream.concat(held.stream(), queue.stream()).forEach(kept::giveUp);
        kept.giveUpParked();
        held.clear();
        queue.clear();
        mayHaveLeft.clear();
    }

    private void pump() {
        unreadable.ifPresent(this::setAside);
        if (givenUp || asking || pausing || !live || queue.isEmpty()) {
            return;
        }
        OutboxEntry head = queue.peek();
        if (mayHaveLeft.contains(head.message().localId())) {
            asking = true;
            lookFor(head, Long.MAX_VALUE);
        } else if (clock.now().isAfter(head.wantedAt().plus(BEST_BEFORE))) {
            queue.poll();
            kept.park(head, new Refusal.TooOld(head.message().writtenAt()));
            pump();
        } else {
            asking = true;
            guard.isRefused().thenAcceptAsync(refused -> leave(head, refused), lane);
        }
    }

    /** Where a phone wants no texts any more, nothing goes to anybody: half a conversation would be told less than the other half. */
    private void leave(OutboxEntry head, boolean refused) {
        if (isOver(head)) {
            return;
        }
        if (refused) {
            asking = false;
            queue.poll();
            kept.park(head, new Refusal.OptedOut());
            pump();
        } else {
            courier.bring(head).whenCompleteAsync((ready, failure) -> {
                if (failure == null) {
                    brought(head, ready);
                } else if (!isOver(head)) {
                    asking = false;
                    rejected(head, Refused.reason(failure));
                }
            }, lane);
        }
    }

    /** Given up, or found at the service, while something was asked. */
    private boolean isOver(OutboxEntry head) {
        if (givenUp || queue.peek() != head) {
            asking = false;
            pump();
            return true;
        }
        return false;
    }

    private void brought(OutboxEntry head, OutboxEntry ready) {
        if (isOver(head)) {
            return;
        }
        if (ready == head) {
            send(ready);
        } else {
            // That took a while: whether it may leave is looked at once more.
            replaceHead(ready);
            asking = false;
            pump();
        }
    }

    private void replaceHead(OutboxEntry ready) {
        if (queue.peek() != ready) {
            queue.poll();
            queue.addFirst(ready);
            kept.carries(ready);
        }
    }

    private void rejected(OutboxEntry head, Refusal why) {
        if (why.mayPass()) {
            tryLater();
        } else {
            queue.poll();
            kept.park(head, why);
            pump();
        }
    }

    /** Reads back from the newest message until it is found or the messages are older than it. */
    private void lookFor(OutboxEntry head, long before) {
        LookBack.page(gateway, conversation, before).whenCompleteAsync((page, failure) -> {
            if (failure != null) {
                asking = false;
                notFound(Refused.reason(failure));
                return;
            }
            LocalId wanted = head.message().localId();
            Optional<ChatMessage> found = page.messages().stream().filter(message -> message.localId().filter(wanted::equals).isPresent()).findFirst();
            if (found.isEmpty() && LookBack.goesOn(page, head.message())) {
                lookFor(head, page.messages().getFirst().index());
                return;
            }
            asking = false;
            mayHaveLeft.remove(wanted);
            found.ifPresentOrElse(there -> {
                forget(wanted, there.sid());
                failures = 0;
            }, () -> bringAnew(wanted));
            tell.accept(new TimelineChange.PageRead(new MessagePage(page.messages(), false)));
            pump();
        }, lane);
    }

    /** Where we may not look any more, nobody can say whether it left: it stays unconfirmed until we may look again. */
    private void notFound(Refusal why) {
        if (why.mayPass()) {
            tryLater();
        } else {
            unreadable = Optional.of(why);
            pump();
        }
    }

    /** In the order in which it was written: what may have left is held, and what comes after it must not overtake it. */
    private void setAside(Refusal why) {
        while (!queue.isEmpty()) {
            OutboxEntry head = queue.poll();
            if (mayHaveLeft.contains(head.message().localId())) {
                OutboxEntry unsure = head.with(new Fate.Unconfirmed(head.fate().attempt()));
                held.add(unsure);
                kept.note(unsure);
            } else {
                kept.park(head, why);
            }
        }
    }

    private void send(OutboxEntry head) {
        LocalId message = head.message().localId();
        gateway.send(conversation, head.message()).thenAcceptAsync(outcome -> {
            asking = false;
            switch (outcome) {
                case SendOutcome.Accepted(var sid, long index) -> {
                    tell.accept(new TimelineChange.Progressed(message, new Fate.Sent(sid, index)));
                    forget(message, sid);
                    failures = 0;
                    pump();
                }
                case SendOutcome.Unknown unknown -> {
                    mayHaveLeft.add(message);
                    OutboxEntry unsure = head.with(new Fate.Unconfirmed(head.fate().attempt()));
                    queue.poll();
                    queue.addFirst(unsure);
                    kept.note(unsure);
                    tryLater();
                }
                case SendOutcome.Rejected(Refusal.FileGone gone) when head.message().file().isPresent() -> {
                    // The service keeps what was uploaded only for a while.
                    bringAnew(message);
                    if (failures < MOST_BROUGHT) {
                        tryLater();
                    } else {
                        rejected(queue.peek(), gone);
                    }
                }
                case SendOutcome.Rejected(Refusal why) -> rejected(head, why);
            }
        }, lane);
    }

    /** What was uploaded may belong to a message that is not ours, or to none that is there. */
    private void bringAnew(LocalId message) {
        if (isHead(message)) {
            OutboxEntry head = queue.peek();
            head.message().file().filter(file -> file.uploaded().isPresent()).ifPresent(file -> replaceHead(head.carrying(file.notUploaded())));
        }
    }

    private boolean isHead(LocalId message) {
        return !queue.isEmpty() && queue.peek().message().localId().equals(message);
    }

    private void forget(LocalId message, MessageSid sid) {
        queue.removeIf(entry -> entry.message().localId().equals(message));
        held.removeIf(entry -> entry.message().localId().equals(message));
        mayHaveLeft.remove(message);
        left.accept(sid);
        kept.forget(message);
    }

    /** A pause even where the connection is live: an answer may be lost again and again. */
    private void tryLater() {
        failures++;
        pausing = true;
        pause = clock.after(BETWEEN_TRIES.after(failures, random), () -> lane.execute(() -> {
            pausing = false;
            pump();
        }));
    }
}
