package health.rapport.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.care.EncounterCard;
import health.rapport.care.Patient;
import health.rapport.care.Person;
import health.rapport.care.Telecom;
import health.rapport.model.PersonName;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.ui.GalleryClinic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A phone that several patients use, as far as the records can tell and as soon as they do. */
class SharedPhonesTest {
    private static final Person BROTHER = new Person(new Reference("Patient", "leo"), new PersonName("López", "Leo"), "",
            List.of(new Telecom(Telecom.Kind.SMS, GalleryClinic.LOPEZ_PHONE)));

    private final LopezScreen screen = new LopezScreen();
    private final GalleryClinic clinic = screen.clinic;
    private final Person mariana = clinic.records.encountersOf(List.of(GalleryClinic.LOPEZ)).join().get(GalleryClinic.LOPEZ).patient().orElseThrow().person();

    SharedPhonesTest() {
        clinic.records.ownersOf(GalleryClinic.LOPEZ_PHONE).join().stream().filter(owner -> !owner.equals(mariana))
                .forEach(other -> clinic.records.remove(other.reference()));
    }

    @Test
    void whoIsPutOnRecordWithThePhoneWhileItIsOpenIsNoticed() {
        ComposerViewModel composer = written(screen.open());
        assertThat(composer.nameMissingProperty().get()).as("hers alone").isEmpty();

        clinic.records.put(BROTHER);
        clinic.clock.advance(Duration.ofMinutes(1));

        assertThat(composer.nameMissingProperty().get()).contains("López, Leo").contains("Mariana");
    }

    @Test
    void whoIsPutOnRecordWithThePhoneIsNoticedWhenItIsOpenedAgain() {
        screen.open().close();
        clinic.records.put(BROTHER);

        assertThat(written(screen.open()).nameMissingProperty().get()).contains("López, Leo");
    }

    @Test
    void whatIsKnownStaysWhereTheRecordsDoNotAnswer() {
        clinic.records.put(BROTHER);
        ComposerViewModel composer = written(screen.open());

        clinic.records.refuse(new Refusal.Offline());
        clinic.clock.advance(Duration.ofMinutes(1));

        assertThat(composer.nameMissingProperty().get()).contains("López, Leo");
    }

    @Test
    void aContactsPhoneAlwaysNeedsTheNameForNoSearchTellsWhoElseHasThatContact() {
        phoneIsOnlyThatOf("Carlos López, father");
        ConversationViewModel model = screen.open();

        assertThat(written(model).nameMissingProperty().get()).contains("a contact").contains("Mariana");
        assertThat(model.context().numbers().getFirst().facts()).contains(
                new Fact("Number of", "Carlos López, father", Fact.Tone.PLAIN),
                new Fact("Shared with", "nobody can tell for a contact’s number", Fact.Tone.WARNING));
    }

    private void phoneIsOnlyThatOf(String contact) {
        var withContact = new Person(mariana.reference(), mariana.name(), "", List.of(new Telecom(Telecom.Kind.SMS, GalleryClinic.LOPEZ_PHONE, contact)));
        EncounterCard card = clinic.records.encountersOf(List.of(GalleryClinic.LOPEZ)).join().get(GalleryClinic.LOPEZ);
        Patient patient = card.patient().orElseThrow();
        clinic.records.put(withContact);
        clinic.records.put(new EncounterCard(card.reference(), card.status(), card.classCode(),
                Optional.of(new Patient(withContact, patient.birthDate(), patient.mrn(), patient.language(), patient.gender())),
                card.practitioners(), card.others(), card.start(), card.end(), card.reason(), card.location(), card.conversation()), List.of());
    }

    private static ComposerViewModel written(ConversationViewModel model) {
        model.composer().textProperty().set("Come at 3");
        return model.composer();
    }
}
