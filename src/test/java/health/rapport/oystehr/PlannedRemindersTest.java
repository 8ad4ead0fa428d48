package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Reference;
import health.rapport.reminders.PreflightCase;
import health.rapport.reminders.Verdict;
import health.rapport.reminders.Verdict.Reason;
import health.rapport.reminders.Verdict.Skip;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What waits for a phone, where somebody plans another text to it. Over the wire. */
class PlannedRemindersTest extends AtReminderClinic {
    PlannedRemindersTest() throws IOException {}

    @Test
    void aTextThatWaitsForThePhoneCountsWhenItIsToLeave() throws IOException {
        Instant visit = clinic.clock.now().plus(Duration.ofDays(5));
        Instant tomorrow = clinic.clock.now().plus(Duration.ofDays(1));
        clinic.add(clinic.appointment(patient, visit), tomorrow);
        Reference another = clinic.appointment(patient, visit.plus(Duration.ofHours(26)));

        assertThat(planned(another, visit, tomorrow)).isEqualTo(new Skip(new Reason.AlreadyToday()));
        assertThat(planned(another, visit, tomorrow.plus(Duration.ofDays(1)))).isInstanceOf(Verdict.Send.class);
        assertThat(clinic.preflight.check(clinic.looked(another), ReminderClinic.TEMPLATE, tomorrow)).as("whichever leaves first")
                .isInstanceOf(Verdict.Send.class);
    }

    private static Verdict planned(Reference appointment, Instant before, Instant moment) {
        LocalDate day = LocalDate.ofInstant(before.plus(Duration.ofHours(26)), ReminderClinic.BOSTON);
        PreflightCase one = clinic.records.book().on(day).join().stream().filter(each -> each.appointment().reference().equals(appointment))
                .findFirst().orElseThrow();
        return clinic.preflight.check(one, ReminderClinic.TEMPLATE, moment);
    }
}
