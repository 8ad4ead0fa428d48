package health.rapport.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.reminders.Consent;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.GalleryWindow;
import health.rapport.ui.OffScreen;
import javafx.scene.control.TextArea;
import org.junit.jupiter.api.Test;

/** Whoever has the window read to them hears with the box why Enter sends nothing. */
class SpokenReasonsTest {
    private final GalleryClinic clinic = new GalleryClinic();
    private MainWindow window;

    private OffScreen open() {
        return OffScreen.window(() -> {
            window = GalleryWindow.of(clinic);
            window.show();
            window.openConversation(GalleryClinic.LOPEZ);
            return window.stage();
        });
    }

    private TextArea box() {
        return (TextArea) window.stage().getScene().getRoot().lookup("#box");
    }

    @Test
    void thatAPhoneWantsNoTextsIsSaidOfTheEmptyBox() {
        clinic.consents.put(GalleryClinic.LOPEZ_PHONE, new Consent.OptedOut(GalleryClinic.NOW));
        try (OffScreen screen = open()) {
            screen.await(() -> !box().isEditable() && box().getAccessibleHelp() != null && box().getAccessibleHelp().contains("no more texts"));
        }
    }

    @Test
    void thatTheTextLacksANameIsSaidOfTheBoxAndGoesWithTheReason() {
        try (OffScreen screen = open()) {
            screen.await(() -> box().isEditable());
            assertThat(OffScreen.run(() -> box().getAccessibleHelp())).isEmpty();
            OffScreen.run(() -> {
                box().setText("See you at 3");
                return true;
            });
            screen.await(() -> box().getAccessibleHelp().contains("Name the patient"));
            OffScreen.run(() -> {
                box().setText("");
                return true;
            });
            screen.await(() -> box().getAccessibleHelp().isEmpty());
        }
    }
}
