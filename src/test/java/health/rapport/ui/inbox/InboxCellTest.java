package health.rapport.ui.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.chat.Inbox;
import health.rapport.model.ConversationSid;
import health.rapport.store.NoMemory;
import health.rapport.support.Lane;
import health.rapport.support.Source;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import java.util.Locale;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class InboxCellTest {
    private final GalleryClinic clinic = new GalleryClinic();
    private final Inbox inbox = new Inbox(clinic.gateway, new NoMemory(), new Lane(Runnable::run), clinic.clock);
    private final Source<Set<ConversationSid>> notSent = new Source<>(Set.of());
    private final Messages messages = new Messages(Locale.ENGLISH);

    @Test
    void howManyAreUnreadIsNeverCutForLongWords() {
        clinic.neverRead(GalleryClinic.LOPEZ);
        clinic.fromPhone(GalleryClinic.LOPEZ, "So many words that they reach from one end of the row to the other and far beyond it");
        try (OffScreen window = OffScreen.window(this::narrow)) {
            window.frames(3);
            Label badge = (Label) OffScreen.run(() -> window.stage().getScene().getRoot().lookup(".inbox-cell .badge"));
            assertThat(badge.getText()).isEqualTo("new");
            assertThat(OffScreen.run(() -> drawn(badge))).isEqualTo("new");
        }
    }

    @Test
    void thatSomethingDidNotLeaveIsSaidBeforeAllElse() {
        notSent.set(Set.of(GalleryClinic.LOPEZ));
        try (OffScreen window = OffScreen.window(this::narrow)) {
            window.frames(3);
            Node row = OffScreen.run(() -> window.stage().getScene().getRoot().lookup(".inbox-cell"));
            assertThat(OffScreen.run(() -> ((Label) row.lookup(".inbox-mark")).getText())).isEqualTo("Not sent");
            assertThat(OffScreen.run(row::getAccessibleText)).contains("Not sent");
        }
    }

    private Stage narrow() {
        var model = new InboxViewModel(clinic.inboxServices(inbox, notSent, messages));
        inbox.start();
        var stage = new Stage();
        stage.setScene(new Theme().scene(new Fxml(messages).load("inbox", new InboxController(model, messages, () -> { }, () -> { }, () -> { })), 340, 600));
        // Beside the theme's, as in the window.
        stage.getScene().getStylesheets().add(InboxCellTest.class.getResource("/css/shell.css").toExternalForm());
        stage.show();
        return stage;
    }

    private static String drawn(Label label) {
        Node words = label.lookup(".text");
        return ((Text) words).getText();
    }
}
