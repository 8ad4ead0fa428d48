package health.rapport.reminders;

import health.rapport.model.Reference;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Brings reminders that wait in line with visits that were called off or moved, long before they are due, so that nobody sees one
 * wait for a visit that is not. It asks what changed of late, which is one question in most rounds; of all that wait, only now and
 * then, for what it cannot have heard. Many may run at once. Methods return at once and may be called from any thread.
 */
public final class VisitWatch implements AutoCloseable {
    static final Duration LOOKS_AGAIN = Duration.ofSeconds(30);
    /** A visit that is gone tells nobody that it changed. */
    static final Duration LOOKS_AT_ALL = Duration.ofHours(1);
    /** How far the clocks of two machines may be apart. What was heard twice changes nothing. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final AppointmentBook book;
    private final ReminderTasks tasks;
    private final Preflight preflight;
    private final Clock clock;
    private final Lane lane;
    private Optional<Instant> lookedAtAll = Optional.empty();
    private Subscription next = () -> { };
    private boolean closed;

    public VisitWatch(AppointmentBook book, ReminderTasks tasks, Preflight preflight, Clock clock, Lane lane) {
        this.book = book;
        this.tasks = tasks;
        this.preflight = preflight;
        this.clock = clock;
        this.lane = lane;
    }

    /** Looks now and from then on. */
    public void start() {
        lane.execute(this::look);
    }

    @Override
    public void close() {
        lane.execute(() -> {
            closed = true;
            next.close();
        });
    }

    private void look() {
        if (closed) {
            return;
        }
        Instant now = clock.now();
        boolean all = lookedAtAll.filter(last -> now.isBefore(last.plus(LOOKS_AT_ALL))).isEmpty();
        (all ? lookAtAll() : lookAtChanges(now)).whenCompleteAsync((done, failure) -> {
            // Whatever failed is looked at again; when it is due it is looked at in any case.
            if (failure == null && all) {
                lookedAtAll = Optional.of(now);
            }
            if (!closed) {
                next = clock.after(LOOKS_AGAIN, this::start);
            }
        }, lane);
    }

    private CompletableFuture<Void> lookAtAll() {
        return tasks.waiting().thenCompose(waiting -> book.standing(waiting.stream().map(Reminder::about).distinct().toList())
                .thenCompose(visits -> correct(waiting, visits, true)));
    }

    private CompletableFuture<Void> lookAtChanges(Instant now) {
        return book.changedSince(now.minus(CLOCKS)).thenCompose(visits -> visits.isEmpty() ? nothing()
                : tasks.waitingFor(visits.stream().map(Visit::appointment).toList()).thenCompose(waiting -> correct(waiting, visits, false)));
    }

    /** @param complete a visit that is not among them is gone */
    private CompletableFuture<Void> correct(List<Reminder> waiting, List<Visit> visits, boolean complete) {
        Map<Reference, Visit> standing = visits.stream().collect(Collectors.toMap(Visit::appointment, Function.identity(), (one, other) -> other));
        CompletableFuture<Void> done = nothing();
        for (Reminder reminder : waiting) {
            Visit visit = standing.get(reminder.about());
            if (visit == null ? complete : visit.status() == Appointment.Status.CANCELLED) {
                done = done.thenCompose(before -> tasks.cancelWaiting(reminder, new Verdict.Reason.Cancelled()));
            } else if (visit != null && visit.status() == Appointment.Status.AHEAD && !visit.start().equals(reminder.start())) {
                done = done.thenCompose(before ->
                        tasks.moveWaiting(reminder, visit.start(), reminder.dueFor(visit.start(), clock.now()), preflight.bestBefore(visit.start())));
            }
        }
        return done;
    }

    private static CompletableFuture<Void> nothing() {
        return CompletableFuture.completedFuture(null);
    }
}
