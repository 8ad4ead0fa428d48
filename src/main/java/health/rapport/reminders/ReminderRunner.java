package health.rapport.reminders;

import health.rapport.model.Refused;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Signal;
import health.rapport.support.Source;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * This desktop's sender: brings due reminders on their way, a few abreast and not faster than its pace. Many may run at
 * once, here and elsewhere. Methods return at once and may be called from any thread.
 */
public final class ReminderRunner implements AutoCloseable {
    private static final Duration LOOKS_AGAIN = Duration.ofSeconds(10);
    private static final int AT_ONCE = 500;

    private final ReminderTasks tasks;
    private final Dispatch dispatch;
    private final Clock clock;
    private final Lane lane;
    private final Pace pace;
    private final int abreast;
    private final Source<RunnerState> state = new Source<>(RunnerState.IDLE);
    private final Queue<Reminder> before = new ArrayDeque<>();
    private Subscription next = () -> { };
    private int underWay;
    private boolean reading;
    private boolean closed;

    /**
     * @param interval between two texts, where there are many
     * @param abreast  how many may be under way at once
     */
    public ReminderRunner(AppointmentBook book, ReminderTasks tasks, TextSender sender, Preflight preflight, Clock clock, Lane lane, Duration interval,
            int abreast) {
        this.tasks = tasks;
        this.clock = clock;
        this.lane = lane;
        this.abreast = abreast;
        dispatch = new Dispatch(book, tasks, sender, preflight, clock);
        pace = new Pace(interval, abreast);
    }

    public Signal<RunnerState> state() {
        return state;
    }

    /** Looks for what is due, now and from then on. */
    public void start() {
        lane.execute(this::look);
    }

    /** What is under way still ends; nothing more is taken. */
    public void pause() {
        lane.execute(() -> state.update(now -> now.paused(true)));
    }

    public void resume() {
        lane.execute(() -> {
            state.update(now -> now.paused(false));
            look();
        });
    }

    /** Takes nothing more. What is under way still ends. */
    @Override
    public void close() {
        lane.execute(() -> {
            closed = true;
            next.close();
        });
    }

    private void look() {
        if (closed || reading || underWay > 0 || !before.isEmpty()) {
            return;
        }
        reading = true;
        tasks.due(clock.now(), AT_ONCE).whenCompleteAsync(this::found, lane);
    }

    private void found(List<Reminder> due, Throwable failure) {
        reading = false;
        state.update(now -> now.troubled(Optional.ofNullable(failure).map(Refused::reason)));
        if (failure == null) {
            before.addAll(due);
        }
        state.update(now -> now.queued(before.size()));
        if (before.isEmpty()) {
            lookLater();
        } else {
            goOn();
        }
    }

    private void goOn() {
        if (state.value().paused() || closed) {
            before.clear();
        }
        while (underWay < abreast && !before.isEmpty()) {
            Reminder reminder = before.remove();
            underWay++;
            clock.after(pace.next(clock.now()), () -> lane.execute(() -> send(reminder)));
        }
        if (underWay == 0) {
            state.update(now -> now.queued(0));
            lookLater();
        }
    }

    private void send(Reminder reminder) {
        if (state.value().paused() || closed) {
            underWay--;
            goOn();
            return;
        }
        dispatch.go(reminder).whenCompleteAsync((nothing, failure) -> {
            underWay--;
            state.update(now -> now.oneDone().troubled(Optional.ofNullable(failure).map(Refused::reason)));
            goOn();
        }, lane);
    }

    private void lookLater() {
        next.close();
        if (!closed && !state.value().paused()) {
            next = clock.after(LOOKS_AGAIN, () -> lane.execute(this::look));
        }
    }
}
