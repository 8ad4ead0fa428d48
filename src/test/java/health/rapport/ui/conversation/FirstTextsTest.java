package health.rapport.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.ChatParticipant;
import health.rapport.model.ParticipantSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Refusal;
import health.rapport.ui.GalleryClinic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstTextsTest {
    private static final String WRITTEN = "Mariana, traiga sus medicinas.";
    private static final String COMPLETE = "Lakeside Clinic: Mariana, traiga sus medicinas. Responda STOP para salir.";

    private final LopezScreen screen = new LopezScreen();
    private final GalleryClinic clinic = screen.clinic;

    private ComposerViewModel neverTexted() {
        clinic.gateway.stored.put(GalleryClinic.LOPEZ, new ArrayList<>());
        clinic.records.neverTexted.add(GalleryClinic.LOPEZ_PHONE);
        return screen.open().composer();
    }

    private List<String> sent() {
        return clinic.gateway.tries.stream().map(message -> message.body().text()).toList();
    }

    @Test
    void theFirstTextToAPhoneCannotLeaveWithoutTheClinicsNameAndHowToStop() {
        ComposerViewModel composer = neverTexted();
        assertThat(composer.firstNoteProperty().get()).as("nothing written yet").isEmpty();

        composer.textProperty().set(WRITTEN);
        assertThat(composer.firstNoteProperty().get()).contains("First text");
        assertThat(composer.sendableProperty().get()).isFalse();
        composer.addFirst();

        assertThat(composer.textProperty().get()).isEqualTo(COMPLETE);
        assertThat(composer.firstAdditionProperty().get()).isEmpty();
        assertThat(composer.sendableProperty().get()).isTrue();
    }

    @Test
    void enterAddsThemSaysSoAndTheNextOneSends() {
        ComposerViewModel composer = neverTexted();
        composer.textProperty().set(WRITTEN);

        composer.send();
        assertThat(sent()).isEmpty();
        assertThat(composer.textProperty().get()).isEqualTo(COMPLETE);
        assertThat(composer.firstNoteProperty().get()).contains("Enter sends");

        composer.send();
        assertThat(sent()).containsExactly(COMPLETE);
        assertThat(composer.firstNoteProperty().get()).isEmpty();
    }

    @Test
    void whatIsSaidAfterThatIsNotTheFirst() {
        ComposerViewModel composer = neverTexted();
        composer.textProperty().set(COMPLETE);
        composer.send();

        composer.textProperty().set("Mariana, hasta mañana.");
        composer.send();

        assertThat(sent()).containsExactly(COMPLETE, "Mariana, hasta mañana.");
    }

    @Test
    void ofWhatIsThereOnlyTheRestIsAdded() {
        ComposerViewModel composer = neverTexted();
        composer.textProperty().set("Lakeside Clinic. " + WRITTEN);
        assertThat(composer.firstAdditionProperty().get()).isEqualTo("… Responda STOP para salir.");
    }

    @Test
    void aFileAloneWaitsForTheWordsWhichGoBeforeIt(@TempDir Path folder) throws IOException {
        ComposerViewModel composer = neverTexted();
        composer.attachments().attach(List.of(Files.write(folder.resolve("Mariana.pdf"), "%PDF-1.7".getBytes(StandardCharsets.US_ASCII))));
        assertThat(composer.sendableProperty().get()).isFalse();

        composer.send();
        assertThat(composer.textProperty().get()).isEqualTo("Lakeside Clinic: Responda STOP para salir.");
        composer.addName();
        composer.send();

        assertThat(clinic.gateway.tries).extracting(message -> message.file().isPresent()).containsExactly(false, true);
    }

    @Test
    void whoeverGotATextInAnotherConversationKnowsTheClinic() {
        clinic.gateway.stored.put(GalleryClinic.LOPEZ, new ArrayList<>());
        ComposerViewModel composer = screen.open().composer();
        composer.textProperty().set(WRITTEN);
        assertThat(composer.firstNoteProperty().get()).isEmpty();
        assertThat(composer.sendableProperty().get()).isTrue();
    }

    @Test
    void aPhoneThatCameToTheConversationLaterHasHeardNothingOfIt() {
        var fathers = new PhoneNumber("+16175550199");
        var people = new ArrayList<>(clinic.gateway.participants.get(GalleryClinic.LOPEZ));
        people.add(new ChatParticipant(new ParticipantSid("MB9"), new ChatParticipant.Address.Sms(fathers, Optional.empty()), Optional.empty(),
                OptionalLong.empty(), Optional.empty(), Optional.empty()));
        clinic.gateway.participants.put(GalleryClinic.LOPEZ, people);
        clinic.records.neverTexted.add(fathers);

        ComposerViewModel composer = screen.open().composer();
        composer.textProperty().set(WRITTEN);

        assertThat(composer.firstNoteProperty().get()).contains("First text");
    }

    @Test
    void whileNobodyCanTellWhatWasSaidHereTells() {
        clinic.records.refuse(new Refusal.Offline());
        ComposerViewModel composer = screen.open().composer();
        composer.textProperty().set(WRITTEN);
        assertThat(composer.firstNoteProperty().get()).isEmpty();
    }

    @Test
    void whereNothingWasSaidEitherItIsTakenForTheFirst() {
        clinic.records.refuse(new Refusal.Offline());
        clinic.gateway.stored.put(GalleryClinic.LOPEZ, new ArrayList<>());
        ComposerViewModel silent = screen.open().composer();
        silent.textProperty().set(WRITTEN);
        assertThat(silent.firstNoteProperty().get()).contains("Nobody can tell");
        assertThat(silent.sendableProperty().get()).isFalse();

        clinic.records.allow();
        silent.textProperty().set(WRITTEN + " ");
        assertThat(silent.sendableProperty().get()).as("they can again").isTrue();
    }

    @Test
    void whoTakesPartByChatOnlyIsToldNothingOfTexts() {
        clinic.gateway.stored.put(GalleryClinic.LOPEZ, new ArrayList<>());
        clinic.records.neverTexted.add(GalleryClinic.LOPEZ_PHONE);
        clinic.gateway.participants.put(GalleryClinic.LOPEZ, clinic.gateway.participants.get(GalleryClinic.LOPEZ).stream()
                .filter(someone -> !someone.isOnSms()).toList());
        ComposerViewModel composer = screen.open().composer();
        composer.textProperty().set(WRITTEN);
        assertThat(composer.firstNoteProperty().get()).isEmpty();
    }

    @Test
    void bracesAreFilledInFirst() {
        ComposerViewModel composer = neverTexted();
        composer.textProperty().set("Mariana, su cita es {{appointment-date}}.");
        composer.send();
        assertThat(composer.textProperty().get()).doesNotContain("STOP");
        assertThat(composer.refusalProperty().get()).isNotEmpty();
    }
}
