package health.rapport.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.chat.SendOutcome;
import health.rapport.model.Picture;
import health.rapport.model.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnMessagesTest {
    private final LopezScreen screen = new LopezScreen();

    @Test
    void whatDidNotLeaveGoesBackIntoTheBoxBeforeWhatStandsThere() {
        screen.clinic.gateway.nextTriesEnd(new SendOutcome.Rejected(new Refusal.ConversationClosed()));
        ConversationViewModel model = screen.open();
        model.composer().textProperty().set("Mariana: come at 3");
        model.composer().send();
        model.composer().textProperty().set("Bring the card");
        var parked = (TranscriptItem.Message) model.items().getLast();

        model.own().edit(parked);

        assertThat(model.composer().textProperty().get()).isEqualTo("Mariana: come at 3\nBring the card");
        assertThat(model.items()).doesNotContain(parked);
    }

    @Test
    void whatAFullDiskKeepsFromTheBoxStandsInTheTranscriptAlone() {
        screen.clinic.gateway.nextTriesEnd(new SendOutcome.Rejected(new Refusal.ConversationClosed()), new SendOutcome.Rejected(new Refusal.ConversationClosed()));
        ConversationViewModel model = screen.open();
        model.composer().textProperty().set("Mariana: come at 3");
        model.composer().attachments().attach(new Picture(1, 1, new int[] {0}));
        model.composer().send();
        model.composer().textProperty().set("Bring the card");
        screen.journal.full = true;

        for (TranscriptItem item : List.copyOf(model.items().subList(model.items().size() - 2, model.items().size()))) {
            model.own().edit((TranscriptItem.Message) item);
        }

        assertThat(model.composer().textProperty().get()).isEqualTo("Bring the card");
        assertThat(model.composer().attachments().files()).isEmpty();
        assertThat(model.items()).filteredOn(item -> item instanceof TranscriptItem.Message said && said.note().filter(note -> note.words().contains("disk is full")).isPresent()).hasSize(2);
    }
}
