package health.rapport.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.support.HandClock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VisitWatchTest {
    private static final Instant NOW = Instant.parse("2026-03-10T14:00:00Z");
    private static final Instant START = NOW.plus(Duration.ofDays(2));
    private static final Reference VISIT = new Reference("Appointment", "1");

    private final HandClock clock = new HandClock(NOW);
    private final FakeReminderRecords records = new FakeReminderRecords();
    private final VisitWatch watch = new VisitWatch(records, records, new Preflight(LakesideDay.CLINIC, SendingRules.STANDARD), clock, new Lane(Runnable::run));

    VisitWatchTest() {
        records.reminders = List.of(new Reminder(new Reference("Task", "1"), "batch", VISIT, START, new Reference("Patient", "1"), "Lake, Ada",
                new PhoneNumber("+16175550142"),
                StarterTemplates.all().getFirst(), Reminder.State.WAITING, START.minus(Duration.ofDays(1)), START.minus(Duration.ofHours(1)),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), ""));
        records.visits.add(new Visit(VISIT, Appointment.Status.AHEAD, START));
        watch.start();
    }

    @Test
    void whereNothingChangedARoundAsksOneQuestion() {
        assertThat(records.asked).containsExactly("all that wait", "how visits stand");
        records.asked.clear();
        clock.advance(VisitWatch.LOOKS_AGAIN);
        assertThat(records.asked).containsExactly("changed visits");
    }

    @Test
    void aVisitThatMovedTakesItsReminderAlongInTheNextRound() {
        records.changedVisits.add(new Visit(VISIT, Appointment.Status.AHEAD, START.plus(Duration.ofDays(3))));
        clock.advance(VisitWatch.LOOKS_AGAIN);
        assertThat(records.asked).endsWith("moved to " + START.plus(Duration.ofDays(3)) + " not before " + START.plus(Duration.ofDays(2)));
    }

    @Test
    void aVisitThatMovedNearIsRemindedOfAtOnce() {
        records.changedVisits.add(new Visit(VISIT, Appointment.Status.AHEAD, NOW.plus(Duration.ofHours(5))));
        clock.advance(VisitWatch.LOOKS_AGAIN);
        assertThat(records.asked).endsWith("moved to " + NOW.plus(Duration.ofHours(5)) + " not before " + clock.now());
    }

    @Test
    void aVisitThatWasTouchedAndStandsChangesNothing() {
        records.changedVisits.add(new Visit(VISIT, Appointment.Status.AHEAD, START));
        records.changedVisits.add(new Visit(new Reference("Appointment", "2"), Appointment.Status.CANCELLED, START));
        clock.advance(VisitWatch.LOOKS_AGAIN);
        assertThat(records.asked).endsWith("changed visits", "what waits for");
    }

    @Test
    void whatIsGoneIsCalledOffWithinTheHour() {
        records.visits.clear();
        clock.advance(VisitWatch.LOOKS_AT_ALL);
        clock.advance(VisitWatch.LOOKS_AGAIN);
        assertThat(records.asked).contains("called off");
    }

    @Test
    void whatCouldNotBeReadIsLookedAtAgain() {
        records.failing = Optional.of("changed visits");
        records.changedVisits.add(new Visit(VISIT, Appointment.Status.CANCELLED, START));
        clock.advance(VisitWatch.LOOKS_AGAIN);
        assertThat(records.asked).doesNotContain("called off");
        records.failing = Optional.empty();
        clock.advance(VisitWatch.LOOKS_AGAIN);
        assertThat(records.asked).endsWith("called off");
    }
}
