package health.rapport.reminders;

import health.rapport.model.Refusal;
import health.rapport.reminders.TextSender.Outcome;
import health.rapport.reminders.Verdict.Reason;
import health.rapport.reminders.Verdict.Send;
import health.rapport.reminders.Verdict.Skip;
import health.rapport.support.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Takes one reminder from waiting to its end. Everything that decided about it is looked at once more after it was taken and
 * before it leaves; nothing leaves without a lease; what may have left is handed over again only where the service knows it by its key.
 */
final class Dispatch {
    /** Longer than a request may take, so that nobody else concludes what became of it while its sender still waits. */
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration LATEST_TO_LEAVE = Duration.ofMinutes(1);
    /** How long a text may be on its way: what leaves in the last moments before its best-before would arrive after it. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(30);
    private static final Duration LATER = Duration.ofSeconds(30);

    private final AppointmentBook book;
    private final ReminderTasks tasks;
    private final TextSender sender;
    private final Preflight preflight;
    private final Clock clock;

    Dispatch(AppointmentBook book, ReminderTasks tasks, TextSender sender, Preflight preflight, Clock clock) {
        this.book = book;
        this.tasks = tasks;
        this.sender = sender;
        this.preflight = preflight;
        this.clock = clock;
    }

    CompletableFuture<Void> go(Reminder reminder) {
        return switch (reminder.state()) {
            case LEAVING, UNCONFIRMED -> conclude(reminder);
            default -> {
                Instant now = clock.now();
                yield tasks.take(reminder, now, now.plus(LEASE)).thenCompose(lease -> lease.map(this::taken).orElseGet(Dispatch::nothing));
            }
        };
    }

    /** Its sender went away without a word, or never got an answer. */
    private CompletableFuture<Void> conclude(Reminder reminder) {
        return tasks.lookUp(reminder).thenCompose(known -> switch (known.state()) {
            case LEAVING -> handOverAgain(known).thenCompose(accepted -> accepted ? nothing() : tasks.unconfirmed(known));
            case UNCONFIRMED -> handOverAgain(known).thenCompose(accepted -> nothing());
            default -> nothing();
        });
    }

    /** The same text under the same key: the service sends it if it never did. Whatever else it answers proves nothing about the first time. */
    private CompletableFuture<Boolean> handOverAgain(Reminder known) {
        if (known.key().isEmpty() || known.text().isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        String key = known.key().get();
        return book.again(known.about(), known.reference()).thenCompose(found -> found
                .filter(one -> one.appointment().start().equals(known.start()))
                .map(one -> asDecided(one, known))
                .flatMap(one -> preflight.check(one, known.template(), clock.now()).sending())
                .filter(send -> !arrivesTooLate(send, clock.now()))
                .filter(send -> send.contact().number().equals(known.number()) && !send.notBefore().isAfter(clock.now()))
                .map(send -> sender.send(new Route.TransactionalSms(send.contact().owner()), known.text().get(), key))
                .orElseGet(() -> CompletableFuture.completedFuture(new Outcome.Unknown())))
                .thenCompose(outcome -> outcome instanceof Outcome.Accepted(var communication)
                        ? tasks.sent(new Lease(known, "", key, clock.now()), communication).thenApply(nothing -> true)
                        : CompletableFuture.completedFuture(false));
    }

    private CompletableFuture<Void> taken(Lease lease) {
        Reminder reminder = lease.reminder();
        return book.again(reminder.about(), reminder.reference()).thenCompose(found -> {
            if (found.isEmpty()) {
                return tasks.cancel(lease, new Reason.Cancelled());
            }
            Appointment appointment = found.get().appointment();
            Instant now = clock.now();
            if (appointment.status() == Appointment.Status.AHEAD && !appointment.start().equals(reminder.start())) {
                return tasks.move(lease, appointment.start(), reminder.dueFor(appointment.start(), now), preflight.bestBefore(appointment));
            }
            return switch (preflight.check(asDecided(found.get(), reminder), reminder.template(), now)) {
                case Skip(Reason reason) -> tasks.cancel(lease, reason);
                case Send send when arrivesTooLate(send, now) -> tasks.cancel(lease, new Reason.TooLate());
                case Send send when !send.contact().number().equals(reminder.number()) ->
                    tasks.cancel(lease, new Reason.NumberChanged(send.contact().number()));
                case Send send when send.notBefore().isAfter(now) -> tasks.putBack(lease, send.notBefore(), send.bestBefore());
                case Send send -> leave(lease, appointment, send);
            };
        });
    }

    /** Whoever set a rule aside did so for the visit as it stood then. */
    private static PreflightCase asDecided(PreflightCase found, Reminder reminder) {
        return found.appointment().start().equals(reminder.start()) ? found.with(reminder.overrides()) : found;
    }

    private CompletableFuture<Void> leave(Lease lease, Appointment appointment, Send send) {
        return sender.recognises(send.route()).thenCompose(recognised ->
                tasks.leaving(lease, send.contact().owner(), send.text(), recognised, clock.now())).thenCompose(held -> {
            if (held.isEmpty()) {
                return nothing();
            }
            Instant now = clock.now();
            if (now.isAfter(held.get().until().minus(LATEST_TO_LEAVE)) || arrivesTooLate(send, now)) {
                // The computer slept in between, or the line is slow. Nothing left, so it may be looked at afresh.
                return tasks.putBack(held.get(), now, send.bestBefore());
            }
            // Where nobody can tell, it did not leave yet, and is looked at afresh as well.
            return book.stands(appointment, send.contact().number()).exceptionally(unknown -> false).thenCompose(stands -> stands
                    ? sender.send(send.route(), send.text(), lease.token()).thenCompose(outcome -> left(held.get(), send, outcome))
                    : tasks.putBack(held.get(), now, send.bestBefore()));
        });
    }

    private CompletableFuture<Void> left(Lease lease, Send send, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted(var communication) -> tasks.sent(lease, communication);
            case Outcome.Rejected(Refusal why) when comesBack(why) -> tasks.putBack(lease, clock.now().plus(LATER), send.bestBefore());
            case Outcome.Rejected(Refusal why) -> tasks.failed(lease, why);
            case Outcome.Unknown() -> tasks.unconfirmed(lease.reminder());
        };
    }

    private static boolean arrivesTooLate(Send send, Instant now) {
        return !now.plus(ON_ITS_WAY).isBefore(send.bestBefore());
    }

    /** Nothing is wrong with the reminder: no network, too much at once, or a session that ended. */
    private static boolean comesBack(Refusal why) {
        return why.mayPass() || why instanceof Refusal.SignedOut;
    }

    private static CompletableFuture<Void> nothing() {
        return CompletableFuture.completedFuture(null);
    }
}
