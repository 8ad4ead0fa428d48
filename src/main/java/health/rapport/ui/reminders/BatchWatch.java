package health.rapport.ui.reminders;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Refusal;
import health.rapport.reminders.InboundText;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.ReminderDesk;
import health.rapport.support.Clock;
import health.rapport.support.Subscription;
import health.rapport.ui.common.FxThread;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Looks what becomes of a batch, for as long as anything can, and as somebody watches. On the window's thread. */
final class BatchWatch {
    private static final Duration LOOKS_AGAIN = Duration.ofSeconds(1);
    private static final Duration LOOKS_FOR_DELIVERY = Duration.ofSeconds(5);
    private static final Duration LOOKS_FOR_ANSWERS = Duration.ofSeconds(15);

    private record Followed(String batch, String title) {}

    private record Answered(List<Reminder> reminders, Map<PhoneNumber, List<InboundText>> answers) {}

    private final ReminderDesk desk;
    private final Clock clock;
    private final FxThread fx;
    private final Consumer<RemindersState.Sent> seen;
    private final Consumer<Refusal> notSeen;
    private Optional<Followed> followed = Optional.empty();
    private Subscription next = () -> { };
    private boolean resting;
    private long newest;

    BatchWatch(ReminderDesk desk, Clock clock, FxThread fx, Consumer<RemindersState.Sent> seen, Consumer<Refusal> notSeen) {
        this.desk = desk;
        this.clock = clock;
        this.fx = fx;
        this.seen = seen;
        this.notSeen = notSeen;
    }

    void follow(String batch, String title) {
        followed = Optional.of(new Followed(batch, title));
        look();
    }

    void forget() {
        followed = Optional.empty();
        stop();
    }

    /** Nobody watches any more; what is followed stays so. */
    void rest() {
        resting = true;
        stop();
    }

    void resume() {
        resting = false;
        look();
    }

    /** Now, and again as long as there is something to see. */
    void look() {
        if (!resting) {
            stop();
            followed.ifPresent(this::look);
        }
    }

    private void stop() {
        next.close();
        newest++;
    }

    private void look(Followed one) {
        long turn = newest;
        fx.when(desk.tasks().ofBatch(one.batch()).thenCompose(this::answered), found -> {
            if (turn == newest) {
                var sent = new RemindersState.Sent(one.batch(), one.title(), found.reminders(), found.answers(), desk.runner().state().value().paused());
                if (sent.open() > 0) {
                    lookAfter(LOOKS_AGAIN);
                } else if (sent.in(Reminder.State.SENT, Reminder.State.UNCONFIRMED) > 0) {
                    lookAfter(LOOKS_FOR_DELIVERY);
                } else if (sent.isAnswerWaiting()) {
                    lookAfter(LOOKS_FOR_ANSWERS);
                }
                seen.accept(sent);
            }
        }, why -> {
            if (turn == newest) {
                lookAfter(LOOKS_FOR_DELIVERY);
                notSeen.accept(why);
            }
        });
    }

    private CompletableFuture<Answered> answered(List<Reminder> reminders) {
        Optional<Instant> first = reminders.stream().flatMap(one -> one.leftAt().stream()).min(Comparator.naturalOrder());
        return first.map(desk.replies()::since).orElse(CompletableFuture.completedFuture(List.of()))
                .thenApply(texts -> new Answered(reminders, texts.stream().collect(Collectors.groupingBy(InboundText::from))));
    }

    private void lookAfter(Duration pause) {
        next = clock.after(pause, () -> fx.execute(this::look));
    }
}
