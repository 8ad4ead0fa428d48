package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.Reminder.State;
import health.rapport.reminders.Route;
import health.rapport.reminders.TextSender;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts whose answer was lost, at a service that does not know them again: what is on record decides. Over the wire. */
class UnconfirmedRemindersTest {
    private static final PhoneNumber ADAS = new PhoneNumber("+16175550401");
    private static final PhoneNumber OTHERS = new PhoneNumber("+16175550402");

    private ReminderClinic clinic;
    private Instant start;

    @BeforeEach
    void open() throws Exception {
        clinic = new ReminderClinic();
        start = clinic.clock.now().plus(Duration.ofDays(3));
    }

    @AfterEach
    void close() {
        clinic.close();
    }

    @Test
    void aMothersTextIsFoundAmongAllThatLeftSince() throws Exception {
        Reference child = clinic.sandbox.create("""
                {"resourceType":"Patient","name":[{"family":"Lake","given":["Ben"]}],"birthDate":"2024-01-01"}""");
        clinic.sandbox.create("""
                {"resourceType":"RelatedPerson","patient":{"reference":"%s"},"name":[{"family":"Lake","given":["Ada"]}],
                 "relationship":[{"text":"mother"}],"telecom":[{"system":"sms","value":"%s"}]}""".formatted(child, ADAS.e164()));
        Reference somebody = clinic.patient("Cleo", OTHERS);
        for (int i = 0; i < 60; i++) {
            record(somebody, "Another text " + i, clinic.clock.now().plus(Duration.ofMinutes(10)));
        }
        Reminder waiting = clinic.add(clinic.appointment(child, start), clinic.clock.now());
        clinic.sandbox.arm("drop-reply-after-apply", 1, "POST", "transactional-sms");

        Reminder sent = clinic.sendUntil(waiting, withoutKeys(), one -> one.state() == State.DELIVERED);

        assertThat(sent.communication()).isPresent();
        assertThat(clinic.texts(ADAS)).hasSize(1);
    }

    @Test
    void theSameWordsToSomebodyElseProveNothing() throws Exception {
        Reference adas = clinic.appointment(clinic.patient("Ada", ADAS), start);
        Reference namesakes = clinic.appointment(clinic.patient("Ada", OTHERS), start);
        clinic.sendUntil(clinic.add(adas, clinic.clock.now()), withoutKeys(), one -> one.state() == State.DELIVERED);
        Reminder lost = unconfirmed(namesakes);

        Reminder looked = clinic.records.tasks().lookUp(lost).join();

        assertThat(looked.text()).as("this is about the same words").contains(clinic.texts(ADAS).getFirst());
        assertThat(looked.state()).isEqualTo(State.UNCONFIRMED);
    }

    @Test
    void whoeverSendsItAgainFindsWhatCameOnRecordMeanwhile() throws Exception {
        Reference patient = clinic.patient("Ada", ADAS);
        Reminder lost = unconfirmed(clinic.appointment(patient, start));
        record(patient, lost.text().orElseThrow(), lost.leftAt().orElseThrow());

        clinic.records.tasks().again(lost, lost.bestBefore()).join();

        assertThat(clinic.now(lost).state()).isEqualTo(State.SENT);
    }

    /** The service writes it down before it hands it on, and may have died in between. */
    @Test
    void whatWasOnlyWrittenDownProvesNothing() throws Exception {
        Reference patient = clinic.patient("Ada", ADAS);
        Reminder lost = unconfirmed(clinic.appointment(patient, start));
        record("preparation", patient, lost.text().orElseThrow(), lost.leftAt().orElseThrow());

        assertThat(clinic.records.tasks().lookUp(lost).join().state()).isEqualTo(State.UNCONFIRMED);
    }

    @Test
    void whatIsOnNoRecordIsSentAgainByAPersonAndArrivesOnce() throws Exception {
        Reminder lost = unconfirmed(clinic.appointment(clinic.patient("Ada", ADAS), start));

        clinic.records.tasks().again(lost, lost.bestBefore()).join();
        clinic.sendUntil(lost, withoutKeys(), one -> one.state() == State.DELIVERED);

        assertThat(clinic.texts(ADAS)).hasSize(1);
    }

    /** The line is cut before the service does anything; nobody at the desk can know. */
    private Reminder unconfirmed(Reference appointment) throws IOException {
        Reminder waiting = clinic.add(appointment, clinic.clock.now());
        clinic.sandbox.arm("drop-before-apply", 1, "POST", "transactional-sms");
        return clinic.sendUntil(waiting, withoutKeys(), one -> one.state() == State.UNCONFIRMED);
    }

    private void record(Reference recipient, String text, Instant sent) throws IOException {
        record("in-progress", recipient, text, sent);
    }

    private void record(String status, Reference recipient, String text, Instant sent) throws IOException {
        clinic.sandbox.create("""
                {"resourceType":"Communication","status":"%s","sent":"%s","recipient":[{"reference":"%s"}],"payload":[{"contentString":"%s"}]}"""
                .formatted(status, sent, recipient, text));
    }

    /** As Oystehr publishes its Transactional SMS: nothing is known again. */
    private TextSender withoutKeys() {
        TextSender sender = clinic.records.sender();
        return new TextSender() {
            @Override
            public CompletableFuture<Boolean> recognises(Route route) {
                return CompletableFuture.completedFuture(false);
            }

            @Override
            public CompletableFuture<Outcome> send(Route route, String text, String key) {
                return sender.send(route, text, key);
            }
        };
    }
}
