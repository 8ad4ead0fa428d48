package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Reference;
import health.rapport.phones.PhoneSwitches;
import health.rapport.reminders.PreflightCase;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.Reminder.State;
import health.rapport.reminders.ReminderRunner;
import health.rapport.reminders.Resending;
import health.rapport.reminders.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What the service took and the phone never got; over the wire. */
class UndeliveredRemindersTest extends AtReminderClinic {
    private final Instant start = clinic.clock.now().plus(Duration.ofDays(3));
    private final Reference appointment = clinic.appointment(patient, start);
    private final Reminder lost = undelivered();

    UndeliveredRemindersTest() throws IOException {}

    /** The phone is off when the text comes, and on again afterwards. */
    private Reminder undelivered() {
        reachable(false);
        Reminder found = clinic.sendUntil(clinic.add(appointment, clinic.clock.now()), one -> ENDED.contains(one.state()));
        reachable(true);
        assertThat(found.state()).isEqualTo(State.FAILED);
        assertThat(found.why()).isEqualTo("30003");
        assertThat(Resending.isSafe(found, clinic.clock.now())).isTrue();
        return found;
    }

    private void reachable(boolean on) {
        clinic.sandbox.door().set(number, new PhoneSwitches(on, false, false)).join();
    }

    @Test
    void isSentAgainAndArrivesOnceHoweverManyDesksAskForIt() {
        clinic.records.tasks().again(lost, lost.bestBefore()).join();
        clinic.records("Silva").tasks().again(lost, lost.bestBefore()).join();
        try (ReminderRunner other = clinic.desk(clinic.records("Silva"), clinic.records("Silva").sender())) {
            other.start();
            clinic.sendUntil(lost, one -> one.state() == State.DELIVERED);
        }
        clinic.records.tasks().again(lost, lost.bestBefore()).join();

        assertThat(clinic.now(lost).state()).isEqualTo(State.DELIVERED);
        assertThat(clinic.now(lost).communication()).isPresent().isNotEqualTo(lost.communication());
        assertThat(clinic.texts(number)).hasSize(1);
    }

    @Test
    void whatBecameOfTheFirstTextIsNotTakenForTheSecond() throws Exception {
        clinic.records.tasks().again(lost, lost.bestBefore()).join();
        var lease = clinic.records.tasks().take(clinic.now(lost), clinic.clock.now(), clinic.clock.now().plusSeconds(120)).join().orElseThrow();
        Reminder leaving = clinic.records.tasks().leaving(lease, patient, lost.text().orElseThrow(), false, lost.leftAt().orElseThrow().plusSeconds(1)).join()
                .orElseThrow().reminder();

        assertThat(clinic.records.tasks().lookUp(leaving).join().state()).isEqualTo(State.LEAVING);
    }

    @Test
    void countsNeitherAsReminderOfTheVisitNorAsTheDaysOnlyOne() throws Exception {
        Reference another = clinic.appointment(patient, clinic.clock.now().plus(Duration.ofDays(4)));

        assertThat(clinic.looked(appointment).reminded()).isFalse();
        assertThat(clinic.records.book().on(LocalDate.ofInstant(start, ReminderClinic.BOSTON)).join())
                .filteredOn(one -> one.appointment().reference().equals(appointment)).extracting(PreflightCase::reminded).containsExactly(false);
        assertThat(clinic.preflight.check(clinic.looked(another), ReminderClinic.TEMPLATE, clinic.clock.now())).isInstanceOf(Verdict.Send.class);
    }

    @Test
    void aNewBatchTakesItsPlace() {
        Reminder anew = clinic.add("anew-" + number.e164(), clinic.looked(appointment), clinic.clock.now());
        clinic.records.tasks().again(lost, lost.bestBefore()).join();
        clinic.sendUntil(anew, one -> one.state() == State.DELIVERED);

        assertThat(clinic.now(lost).state()).isEqualTo(State.CANCELLED);
        assertThat(clinic.now(lost).why()).isEqualTo("SentAnew");
        assertThat(clinic.texts(number)).hasSize(1);
    }
}
