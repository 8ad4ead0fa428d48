package health.rapport.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Author;
import health.rapport.reminders.Consent;
import health.rapport.ui.GalleryClinic;
import org.junit.jupiter.api.Test;

class OptOutQuestionTest {
    private final LopezScreen screen = new LopezScreen();
    private final GalleryClinic clinic = screen.clinic;

    @Test
    void aWishForNoMoreTextsInSomebodysOwnWordsWaitsForAPersonWhoClosesTheBox() {
        ConversationViewModel model = screen.open();
        assertThat(model.optOutQuestionProperty().get()).isEmpty();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "No más mensajes por favor", clinic.clock.now());
        OptOutQuestion question = model.optOutQuestionProperty().get().orElseThrow();
        assertThat(model.composer().closedBecauseProperty().get()).as("a machine cannot be sure").isEmpty();

        model.optOut(question);

        assertThat(clinic.consents.get(GalleryClinic.LOPEZ_PHONE)).isInstanceOf(Consent.OptedOut.class);
        assertThat(model.composer().closedBecauseProperty().get()).isNotEmpty();
        assertThat(model.optOutQuestionProperty().get()).isEmpty();
    }

    @Test
    void aReminderThatWentOutMeanwhileIsNoAnswerButAPersonsIs() {
        ConversationViewModel model = screen.open();
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Phone(GalleryClinic.LOPEZ_PHONE), "please stop texting me", clinic.clock.now());
        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Service("system"), "Lakeside Clinic: your visit is tomorrow.", clinic.clock.now());
        assertThat(model.optOutQuestionProperty().get()).isPresent();

        clinic.gateway.receive(GalleryClinic.LOPEZ, new Author.Chat(GalleryClinic.MY_IDENTITY), "We will.", clinic.clock.now());
        assertThat(model.optOutQuestionProperty().get()).isEmpty();
    }
}
