package health.rapport.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.care.Person;
import health.rapport.care.TextingFacts;
import health.rapport.ui.GalleryClinic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstTextsTest {
    private final LopezScreen screen = new LopezScreen();
    private final GalleryClinic clinic = screen.clinic;

    @Test
    void theFirstTextToAPhoneIsOfferedTheClinicsNameAndHowToStop() {
        clinic.gateway.stored.put(GalleryClinic.LOPEZ, new ArrayList<>());
        ComposerViewModel composer = screen.open().composer();
        assertThat(composer.firstMissingProperty().get()).as("nothing written yet").isEmpty();

        composer.textProperty().set("Mariana, traiga sus medicinas.");
        assertThat(composer.firstMissingProperty().get()).isNotEmpty();
        composer.addFirst();

        assertThat(composer.textProperty().get()).isEqualTo("Lakeside Clinic: Mariana, traiga sus medicinas. Responda STOP para salir.");
        assertThat(composer.firstMissingProperty().get()).isEmpty();
    }

    @Test
    void whoWasTextedBeforeKnowsTheClinic() {
        clinic.gateway.stored.put(GalleryClinic.LOPEZ, new ArrayList<>());
        Person owner = clinic.records.ownersOf(GalleryClinic.LOPEZ_PHONE).join().getFirst();
        clinic.records.texting.put(owner.reference(), new TextingFacts(Optional.of(new TextingFacts.LastText(GalleryClinic.NOW, false)), List.of()));
        ComposerViewModel composer = screen.open().composer();
        composer.textProperty().set("Mariana, traiga sus medicinas.");
        assertThat(composer.firstMissingProperty().get()).isEmpty();
    }

    @Test
    void whatWeSaidInThisConversationCountsToo() {
        ComposerViewModel composer = screen.open().composer();
        composer.textProperty().set("Mariana, traiga sus medicinas.");
        assertThat(composer.firstMissingProperty().get()).isEmpty();
    }
}
