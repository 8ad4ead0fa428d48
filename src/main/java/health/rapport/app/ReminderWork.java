package health.rapport.app;

import health.rapport.oystehr.reminders.ReminderRecords;
import health.rapport.reminders.Clinic;
import health.rapport.reminders.ConversationListener;
import health.rapport.reminders.Preflight;
import health.rapport.reminders.Presence;
import health.rapport.reminders.ReminderDesk;
import health.rapport.reminders.ReminderRunner;
import health.rapport.reminders.ReplyDesk;
import health.rapport.reminders.SendingRules;
import health.rapport.reminders.VisitWatch;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Everything that sends reminders and reads their answers, wired; the same at a desk and in the scheduler. */
final class ReminderWork implements AutoCloseable {
    private static final Duration BETWEEN_REMINDERS = Duration.ofMillis(500);
    private static final int ABREAST = 3;

    private final ReminderDesk desk;
    private final Presence presence;
    private final VisitWatch visits;
    private final ConversationListener conversations;

    ReminderWork(ReminderRecords kept, Clinic clinic, SendingRules rules, Clock clock, Executor executor) {
        var preflight = new Preflight(clinic, rules);
        var runner = new ReminderRunner(kept.book(), kept.tasks(), kept.sender(), preflight, clock, new Lane(executor), BETWEEN_REMINDERS, ABREAST);
        var answers = new ReplyDesk(kept.replies(), kept.consents(), clock, new Lane(executor));
        desk = new ReminderDesk(kept.book(), kept.shelf(), kept.tasks(), runner, kept.replies(), answers, kept.roll(), clinic, rules);
        conversations = new ConversationListener(kept.spoken(), answers, clock, new Lane(executor));
        visits = new VisitWatch(kept.book(), kept.tasks(), preflight, clock, new Lane(executor));
        presence = new Presence(kept.roll(), runner, clock, new Lane(executor));
    }

    ReminderDesk desk() {
        return desk;
    }

    void start() {
        desk.runner().start();
        desk.answers().start();
        conversations.start();
        presence.start();
        visits.start();
    }

    @Override
    public void close() {
        desk.runner().close();
        desk.answers().close();
        conversations.close();
        presence.close();
        visits.close();
    }
}
