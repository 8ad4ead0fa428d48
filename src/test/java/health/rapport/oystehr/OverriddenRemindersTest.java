package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.Reference;
import health.rapport.reminders.Consent;
import health.rapport.reminders.PreflightCase;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.ReminderRunner;
import health.rapport.reminders.RuleOverride;
import health.rapport.reminders.RuleOverride.Cause;
import health.rapport.reminders.RuleOverride.Decider;
import health.rapport.reminders.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Reminders that go out by a person's decision, over the wire. */
class OverriddenRemindersTest extends AtReminderClinic {
    OverriddenRemindersTest() throws IOException {}

    @Test
    void aSecondOneOfTheDayLeavesByAPersonsDecisionAndIsOnRecord() throws Exception {
        PreflightCase second = secondOfTheDay();
        RuleOverride decided = decided(second);

        Reminder sent = clinic.sendUntil(clinic.add(second.with(List.of(decided)), clinic.clock.now()), one -> ENDED.contains(one.state()));

        assertThat(sent.state()).as(sent.why()).isEqualTo(Reminder.State.DELIVERED);
        assertThat(sent.overrides()).containsExactly(decided);
        assertThat(clinic.texts(number)).hasSize(2);
        JsonNode event = audited(second.appointment().reference());
        assertThat(event.at("/agent/0/who/reference").asText()).isEqualTo(decided.by().reference().toString());
        assertThat(Instant.parse(event.path("recorded").asText())).isEqualTo(decided.at());
        assertThat(event.at("/entity/0/detail").toString()).contains("one-a-day", "asked-for");
        assertThat(event.at("/entity/1/what/reference").asText()).isEqualTo(patient.toString());
        assertThat(event.toString()).doesNotContain("Lake\"", number.e164(), "Dr Careful", decided.by().name());
    }

    @Test
    void whoeverOptsOutMeanwhileGetsNothingWhateverWasDecided() throws Exception {
        PreflightCase second = secondOfTheDay();
        Reminder waiting = clinic.add(second.with(List.of(decided(second))), clinic.clock.now().plusSeconds(5));

        clinic.records.consents().record(number, new Consent.OptedOut(clinic.clock.now())).join();

        assertThat(clinic.sendUntil(waiting, one -> ENDED.contains(one.state())).why()).isEqualTo("OptedOut");
        assertThat(clinic.texts(number)).hasSize(1);
    }

    @Test
    void aDecisionOutlivesAPauseAndTheDeskThatDied() throws Exception {
        PreflightCase second = secondOfTheDay();
        Reminder waiting = clinic.add(second.with(List.of(decided(second))), clinic.clock.now());
        try (ReminderRunner paused = clinic.desk(clinic.records, clinic.records.sender())) {
            paused.pause();
            paused.start();
            clinic.clock.advance(Duration.ofSeconds(30));
        }
        // A desk takes it, and is never heard of again.
        Instant leaseEnds = clinic.clock.now().plusSeconds(10);
        assertThat(clinic.records("Silva").tasks().take(waiting, clinic.clock.now(), leaseEnds).join()).isPresent();

        Reminder sent = clinic.sendUntil(waiting, one -> ENDED.contains(one.state()));

        assertThat(sent.state()).as(sent.why()).isEqualTo(Reminder.State.DELIVERED);
        assertThat(clinic.clock.now()).isAfterOrEqualTo(leaseEnds);
        assertThat(clinic.texts(number)).hasSize(2);
    }

    @Test
    void withoutADecisionTheSecondOfTheDayStaysHome() throws Exception {
        Reminder second = clinic.add(clinic.appointment(patient, visit(3)), clinic.clock.now().plusSeconds(60));
        clinic.sendUntil(clinic.add(clinic.appointment(patient, visit(2)), clinic.clock.now()), one -> one.state() == Reminder.State.DELIVERED);

        assertThat(clinic.sendUntil(second, one -> ENDED.contains(one.state())).why()).isEqualTo("AlreadyToday");
    }

    private PreflightCase secondOfTheDay() throws Exception {
        clinic.sendUntil(clinic.add(clinic.appointment(patient, visit(2)), clinic.clock.now()), one -> one.state() == Reminder.State.DELIVERED);
        return clinic.looked(clinic.appointment(patient, visit(3)));
    }

    private static RuleOverride decided(PreflightCase one) {
        var against = (Verdict.Skip) clinic.preflight.check(one, ReminderClinic.TEMPLATE, clinic.clock.now());
        var careful = new Decider(clinic.sandbox.user("Careful").profile(), "Adam Careful");
        return RuleOverride.of(against.reason(), Cause.ASKED_FOR, careful, clinic.clock.now()).orElseThrow();
    }

    private static JsonNode audited(Reference appointment) throws Exception {
        return StreamSupport.stream(clinic.sandbox.search("AuditEvent?_count=200").path("entry").spliterator(), false).map(entry -> entry.path("resource"))
                .filter(event -> event.at("/subtype/0/code").asText().equals("reminder-rule-overridden"))
                .filter(event -> event.at("/entity/0/what/reference").asText().equals(appointment.toString())).findFirst().orElseThrow();
    }

    private static Instant visit(int days) {
        return clinic.clock.now().plus(Duration.ofDays(days));
    }
}
