package health.rapport.chat;

import health.rapport.model.ConversationSid;
import health.rapport.model.LocalId;
import health.rapport.model.MessageSid;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Sends a conversation's messages one after the other, in the order they were written. What may pass is tried again;
 * what will not, or has waited past its best-before, is parked with its reason and lets the rest go on. Before anything
 * that may have left is sent once more, with the same mutation id, it is looked for at the service. Everything runs on the lane.
 */
final class Outbox {
    /** What lay longer, such as over a night without a network, is sent only when its writer says so. */
    static final Duration BEST_BEFORE = Duration.ofHours(12);

    /** A service that never has what was brought just now is not brought it all night. */
    private static final int MOST_BROUGHT = 8;

    private final ConversationSid conversation;
    private final OutboxJournal journal;
    private final Lane lane;
    private final Clock clock;
    private final Consumer<TimelineChange> tell;
    private final Consumer<MessagePage> looked;
    private final Consumer<MessageSid> left;
    private final KeptMessages kept;
    private final MessageCourier courier;
    private final LookBack lookBack;
    private final Pause pause;
    private final SendQueue queue = new SendQueue();
    private Optional<Refusal> unreadable = Optional.empty();
    private boolean live;
    private boolean asking;
    /** The head is with the service, whose answer decides. */
    private boolean handedOver;
    private boolean givenUp;

    /**
     * @param guard  asked before each message leaves
     * @param looked hears of the newest messages, all that were looked through for one that may have left
     * @param left   hears of each message once that the service has it
     */
    Outbox(ConversationSid conversation, ChatGateway gateway, TextingGuard guard, OutboxJournal journal, Lane lane, Clock clock, RandomGenerator random,
            Consumer<TimelineChange> tell, Consumer<MessagePage> looked, Consumer<MessageSid> left) {
        this.conversation = conversation;
        this.journal = journal;
        this.lane = lane;
        this.clock = clock;
        this.tell = tell;
        this.looked = looked;
        this.left = left;
        this.kept = new KeptMessages(conversation, journal, tell);
        this.courier = new MessageCourier(conversation, gateway, guard, new FileCourier(gateway, kept), lane);
        this.lookBack = new LookBack(conversation, gateway, lane);
        this.pause = new Pause(lane, clock, random, this::pump);
    }

    /** Takes up what an earlier run left behind; any of it that is not parked may have left already. */
    void resume() {
        for (OutboxEntry entry : journal.waiting(conversation)) {
            tell.accept(new TimelineChange.Queued(entry.message()));
            tell.accept(new TimelineChange.Progressed(entry.message().localId(), entry.fate()));
            if (entry.isParked()) {
                kept.parkedBefore(entry);
            } else {
                queue.addUnsure(entry);
            }
        }
        pump();
    }

    /** All or none of them. Fails with {@code Refused} where none is kept. */
    void accept(List<OutgoingMessage> messages) {
        List<OutboxEntry> entries = messages.stream().map(message -> new OutboxEntry(conversation, message, new Fate.Sending(1), clock.now())).toList();
        if (!kept.accepted(entries)) {
            throw new Refused(new Refusal.NotKept());
        }
        entries.forEach(queue::add);
        pump();
    }

    void connectionIs(boolean nowLive) {
        live = nowLive;
        pump();
    }

    /**
     * The service has it: an event told, or a page. While its own answer is awaited, that one decides; while it is only looked for, or its file brought, it
     * goes no further.
     */
    void arrived(LocalId message, MessageSid sid) {
        boolean answering = handedOver && queue.isHead(message);
        if (!answering && (kept.isParked(message) || queue.has(message))) {
            if (queue.isHead(message)) {
                // What the others waited for.
                pause.over();
            }
            forget(message, sid);
            pump();
        }
    }

    /** The conversation can be read, again or for the first time. */
    void readable() {
        unreadable = Optional.empty();
        queue.letGo();
        pump();
    }

    void retry(LocalId message) {
        kept.retry(message, clock.now()).ifPresent(again -> {
            if (again.mayHaveLeft()) {
                queue.addUnsure(again.entry());
            } else {
                queue.add(again.entry());
            }
            pump();
        });
    }

    void discard(LocalId message) {
        kept.discard(message);
    }

    boolean takeBack(LocalId message, Draft draft) {
        return kept.takeBack(message, draft);
    }

    /**
     * Nothing of it is sent any more; what is on its way just now may arrive all the same. Fails with {@code Refused(NotKept)} where the
     * journal has some of it still.
     */
    void giveUp() {
        givenUp = true;
        if (!kept.giveUp(queue.clear())) {
            throw new Refused(new Refusal.NotKept());
        }
    }

    private void pump() {
        unreadable.ifPresent(this::setAside);
        if (!givenUp && !asking && !pause.lasts() && live) {
            queue.head().ifPresent(this::next);
        }
    }

    private void next(OutboxEntry head) {
        if (queue.mayHaveLeft(head)) {
            asking = true;
            lookFor(head);
        } else if (clock.now().isAfter(head.wantedAt().plus(BEST_BEFORE))) {
            park(head, new Refusal.TooOld(head.message().writtenAt()));
        } else {
            asking = true;
            courier.take(head, () -> queue.isHead(head), () -> handedOver = true).thenAcceptAsync(errand -> came(head, errand), lane);
        }
    }

    private void park(OutboxEntry head, Refusal why) {
        queue.remove(head.message().localId());
        kept.park(head, why);
        pump();
    }

    private void came(OutboxEntry head, MessageCourier.Errand errand) {
        asking = false;
        handedOver = false;
        switch (errand) {
            case MessageCourier.Errand.Answered(SendOutcome outcome) -> answered(head, outcome);
            case MessageCourier.Errand.FileBrought(OutboxEntry ready) -> {
                carries(head, ready);
                pump();
            }
            case MessageCourier.Errand.Stopped stopped -> pump();
        }
    }

    private void answered(OutboxEntry head, SendOutcome outcome) {
        switch (outcome) {
            case SendOutcome.Accepted(var sid, long index) -> {
                tell.accept(new TimelineChange.Progressed(head.message().localId(), new Fate.Sent(sid, index)));
                forget(head.message().localId(), sid);
                pause.over();
                pump();
            }
            case SendOutcome.Unknown unknown -> {
                OutboxEntry unsure = head.unconfirmed();
                if (queue.replaceHead(head, unsure)) {
                    queue.markUnsure(unsure.message().localId());
                    kept.note(unsure);
                }
                pause.begin();
            }
            case SendOutcome.Rejected(Refusal.FileGone gone) when head.message().carriesUploaded() -> {
                // The service keeps what was uploaded only for a while.
                OutboxEntry anew = bringAnew(head);
                if (pause.failures() < MOST_BROUGHT) {
                    pause.begin();
                } else {
                    rejected(anew, gone);
                }
            }
            case SendOutcome.Rejected(Refusal why) -> rejected(head, why);
        }
    }

    private void rejected(OutboxEntry head, Refusal why) {
        if (why.mayPass()) {
            pause.begin();
        } else {
            park(head, why);
        }
    }

    private void lookFor(OutboxEntry head) {
        lookBack.lookFor(head.message()).whenCompleteAsync((look, failure) -> {
            asking = false;
            if (failure != null) {
                notLookedFor(Refused.reason(failure));
                return;
            }
            if (queue.isHead(head)) {
                queue.markNotSent(head);
                look.found().ifPresentOrElse(sid -> {
                    forget(head.message().localId(), sid);
                    pause.over();
                }, () -> bringAnew(head));
            }
            looked.accept(look.read());
            pump();
        }, lane);
    }

    /** Where we may not look any more, nobody can say whether it left: it stays unconfirmed until we may look again. */
    private void notLookedFor(Refusal why) {
        if (why.mayPass()) {
            pause.begin();
        } else {
            unreadable = Optional.of(why);
            pump();
        }
    }

    /** In the order in which it was written: what may have left is held, and what comes after it must not overtake it. */
    private void setAside(Refusal why) {
        queue.hold().forEach(entry -> {
            if (queue.mayHaveLeft(entry)) {
                kept.note(entry.unconfirmed());
            } else {
                kept.park(entry, why);
            }
        });
    }

    /** What was uploaded may belong to a message that is not ours, or to none that is there. */
    private OutboxEntry bringAnew(OutboxEntry head) {
        return head.message().carriesUploaded() ? carries(head, head.carryingAnew()) : head;
    }

    private OutboxEntry carries(OutboxEntry head, OutboxEntry now) {
        if (queue.replaceHead(head, now)) {
            kept.carries(now);
        }
        return now;
    }

    private void forget(LocalId message, MessageSid sid) {
        queue.remove(message);
        left.accept(sid);
        kept.forget(message);
    }
}
