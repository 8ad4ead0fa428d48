package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.phones.PhoneSwitches;
import health.rapport.reminders.PreflightCase;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.Verdict;
import health.rapport.reminders.Verdict.Reason;
import health.rapport.reminders.Verdict.Skip;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a carrier refused is known of the number, not of whoever had it. Over the wire. */
class UndeliveredNumbersTest extends AtReminderClinic {
    private final Instant start = clinic.clock.now().plus(Duration.ofDays(3));

    UndeliveredNumbersTest() throws IOException {}

    @Test
    void aLandlineIsKnownWhoeverHasItUntilTheNumberIsCorrected() throws IOException {
        clinic.sandbox.door().set(number, new PhoneSwitches(true, true, false)).join();
        clinic.sendUntil(clinic.add(clinic.appointment(patient, start), clinic.clock.now()), one -> one.state() == Reminder.State.FAILED);
        assertThat(verdict(patient)).isEqualTo(new Skip(new Reason.Landline()));
        assertThat(verdict(clinic.patient("Ben", number))).as("somebody else with it").isEqualTo(new Skip(new Reason.Landline()));

        PhoneNumber corrected = anotherNumber();
        clinic.sandbox.update(patient, person(corrected));

        Reminder sent = clinic.sendUntil(clinic.add(clinic.appointment(patient, start), clinic.clock.now()), one -> ENDED.contains(one.state()));
        assertThat(sent.state()).isEqualTo(Reminder.State.DELIVERED);
        assertThat(clinic.texts(corrected)).hasSize(1);
    }

    @Test
    void aTextOfWhichNoNumberIsToldSaysNothingOnceTheRecordWasChanged() throws IOException {
        record("30006");
        assertThat(verdict(patient)).isEqualTo(new Skip(new Reason.Landline()));

        clinic.sandbox.update(patient, person(anotherNumber()));

        assertThat(verdict(patient)).isInstanceOf(Verdict.Send.class);
    }

    @Test
    void anOptOutStaysWithItsNumber() throws IOException {
        record("21610", "Message sent to number: " + number.e164());
        assertThat(verdict(patient)).isInstanceOfSatisfying(Skip.class, skip -> assertThat(skip.reason()).isInstanceOf(Reason.OptedOut.class));

        clinic.sandbox.update(patient, person(anotherNumber()));

        assertThat(verdict(patient)).isInstanceOf(Verdict.Send.class);
    }

    private void record(String error, String... notes) throws IOException {
        String noted = notes.length == 0 ? "" : ",\"note\":[{\"text\":\"" + notes[0] + "\"}]";
        clinic.sandbox.create("""
                {"resourceType":"Communication","status":"not-done","sent":"%s","recipient":[{"reference":"%s"}],"statusReason":{"text":"Not delivered (error %s)"}%s}"""
                .formatted(Instant.now(), patient, error, noted));
    }

    private static String person(PhoneNumber number) {
        return """
                {"resourceType":"Patient","name":[{"family":"Lake","given":["Ada"]}],"birthDate":"1980-01-01","telecom":[{"system":"sms","value":"%s"}]}""".formatted(number.e164());
    }

    private Verdict verdict(Reference of) throws IOException {
        PreflightCase one = clinic.looked(clinic.appointment(of, start));
        return clinic.preflight.check(one, ReminderClinic.TEMPLATE, clinic.clock.now());
    }
}
