package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rapport.model.Reference;
import health.rapport.reminders.Reminder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What else the clinic wrote to whom it reminded; over the wire. */
class AnsweredRemindersTest extends AtReminderClinic {
    private final Instant start = clinic.clock.now().plus(Duration.ofDays(3));
    private final Reminder sent = clinic.sendUntil(clinic.add(clinic.appointment(patient, start), clinic.clock.now()), one -> ENDED.contains(one.state()));
    private final Instant later = sent.leftAt().orElseThrow().plus(Duration.ofHours(2));

    AnsweredRemindersTest() throws IOException {}

    private void wrote(String sender, Instant at) throws IOException {
        clinic.sandbox.create("""
                {"resourceType":"Communication","status":"completed","sent":"%s","sender":{"reference":"%s"},"recipient":[{"reference":"%s"}],"payload":[{"contentString":"Any fever today?"}]}"""
                .formatted(at, sender, patient));
    }

    private boolean wroteSince() {
        return clinic.records.replies().wroteSince(sent, later).join();
    }

    @Test
    void theReminderItselfIsNothingElse() throws Exception {
        await().until(() -> clinic.texts(number).size() == 1);
        wrote("Practitioner/nurse", sent.leftAt().orElseThrow().minus(Duration.ofHours(1)));
        wrote("Practitioner/nurse", later.plusSeconds(1));
        wrote(new Reference("RelatedPerson", "mother").toString(), later.minusSeconds(60));

        assertThat(wroteSince()).isFalse();
    }

    @Test
    void aQuestionAskedAfterItIs() throws Exception {
        wrote("Practitioner/nurse", later.minusSeconds(60));

        assertThat(wroteSince()).isTrue();
    }
}
