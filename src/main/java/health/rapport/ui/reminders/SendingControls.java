package health.rapport.ui.reminders;

import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.ReminderDesk;
import health.rapport.reminders.Resending;
import health.rapport.reminders.SenderRoll.Sender;
import health.rapport.support.Clock;
import health.rapport.support.Subscription;
import health.rapport.ui.common.FxThread;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What a person can do about a batch on its way, and how this computer's sender fares. On the window's thread. */
final class SendingControls {
    private static final Duration CALLS_AGAIN = Duration.ofSeconds(30);

    private final ReminderDesk desk;
    private final Clock clock;
    private final FxThread fx;
    private final Runnable changed;
    private final Consumer<Refusal> refused;
    private final ReadOnlyObjectWrapper<Optional<Refusal>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Sender>> senders = new ReadOnlyObjectWrapper<>(List.of());
    private Subscription following = () -> { };
    private Subscription next = () -> { };

    /** @param changed is run when it is worth looking at the batch anew */
    SendingControls(ReminderDesk desk, Clock clock, FxThread fx, Runnable changed, Consumer<Refusal> refused) {
        this.desk = desk;
        this.clock = clock;
        this.fx = fx;
        this.changed = changed;
        this.refused = refused;
    }

    /** Why this computer can read or send nothing at present. */
    ReadOnlyObjectProperty<Optional<Refusal>> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** Who sends at present, as far as it is known. */
    ReadOnlyObjectProperty<List<Sender>> senders() {
        return senders.getReadOnlyProperty();
    }

    void follow() {
        rest();
        following = fx.latestOn(desk.runner().state(), now -> trouble.set(now.trouble()));
        callTheRoll();
    }

    private void callTheRoll() {
        next.close();
        // Where it cannot be read, the sender's own trouble tells why.
        fx.when(desk.roll().present(clock.now()), senders::set, why -> { });
        next = clock.after(CALLS_AGAIN, () -> fx.execute(this::callTheRoll));
    }

    void rest() {
        following.close();
        next.close();
    }

    /** Or goes on, where it paused before. Returns whether it pauses now. */
    boolean pause() {
        boolean paused = !desk.runner().state().value().paused();
        if (paused) {
            desk.runner().pause();
        } else {
            desk.runner().resume();
        }
        return paused;
    }

    /** Takes back what still waits; what is on its way stays on its way. */
    void cancelRest(RemindersState.Sent sent) {
        fx.when(desk.tasks().cancelWaiting(sent.batch()), count -> changed.run(), refused);
    }

    /** Only where it is certain that nothing left, or that it did not arrive. */
    void again(RemindersState.Sent sent, Reference reference) {
        sent.reminders().stream().filter(one -> one.reference().equals(reference)).findFirst().ifPresent(this::again);
    }

    private void again(Reminder reminder) {
        if (Resending.isSafe(reminder, clock.now())) {
            fx.when(desk.tasks().again(reminder, reminder.bestBefore()), done -> {
                desk.runner().start();
                changed.run();
            }, refused);
        }
    }
}
