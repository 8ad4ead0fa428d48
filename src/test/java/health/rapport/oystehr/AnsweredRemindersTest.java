package health.rapport.oystehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rapport.model.MessageBody;
import health.rapport.model.PersonName;
import health.rapport.model.Reference;
import health.rapport.reminders.InboundText;
import health.rapport.reminders.InboundText.Settled;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.Writer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private InboundText heard() {
        return await().until(() -> clinic.records.replies().since(Instant.now().minusSeconds(3600)).join().stream()
                .filter(text -> text.from().equals(number)).toList(), texts -> texts.size() == 1).getFirst();
    }

    @Test
    void whatWasMadeOfATextStandsOnItsRecordForEverybody() throws Exception {
        clinic.sandbox.create("""
                {"resourceType":"Communication","status":"completed","sent":"%s","sender":{"reference":"%s"},"note":[{"text":"Message received from number: %s"}],
                 "payload":[{"contentAttachment":{"contentType":"image/png","url":"https://example.com/1"}},{"contentString":"yes"}]}""".formatted(later, patient, number.e164()));
        InboundText text = heard();
        assertThat(text.people()).containsExactly(patient);
        assertThat(text.body()).isEqualTo("yes");
        assertThat(text.files()).containsExactly("image/png");

        clinic.records.replies().settle(text, Settled.ACCEPTED, Set.of(sent.reference())).join();
        clinic.records("Silva").replies().settle(text, Settled.DONE, Set.of()).join();

        assertThat(clinic.records.replies().these(List.of(text.record())).join()).containsExactly(text.settled(Settled.ACCEPTED, Set.of(sent.reference())));
    }

    @Test
    void aPhoneThatAFamilySharesNamesAllOfThem() throws Exception {
        Reference brother = clinic.patient("Ben", number);
        clinic.sandbox.door().text(number, new MessageBody("who is this?")).join();

        assertThat(heard().people()).containsExactlyInAnyOrder(patient, brother);
    }

    @Test
    void whoWroteItIsToldByTheRecords() throws Exception {
        Reference mother = clinic.sandbox.create("""
                {"resourceType":"RelatedPerson","patient":{"reference":"%s"},"name":[{"family":"Lake","given":["Cleo"]}],"relationship":[{"text":"mother"}]}""".formatted(patient));

        List<Writer> found = clinic.records.replies().writers(List.of(mother, new Reference("Patient", "gone"), patient)).join();

        PersonName ada = new PersonName("Lake", "Ada");
        Optional<LocalDate> born = Optional.of(LocalDate.of(1980, 1, 1));
        assertThat(found).containsExactly(new Writer(mother, new PersonName("Lake", "Cleo"), patient, ada, born, "mother"),
                new Writer(patient, ada, patient, ada, born, ""));
    }

    @Test
    void aQuestionAskedAfterItIs() throws Exception {
        wrote("Practitioner/nurse", later.minusSeconds(60));

        assertThat(wroteSince()).isTrue();
    }
}
