package health.rapport.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.reminders.Consent;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.GalleryWindow;
import health.rapport.ui.OffScreen;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The box takes the focus for the conversation it was asked for, and for no other: the next Enter there sends. */
class ComposerFocusTest {
    private final GalleryClinic clinic = new GalleryClinic();
    private MainWindow window;
    private OffScreen screen;

    @BeforeEach
    void open() {
        clinic.consents.put(GalleryClinic.LOPEZ_PHONE, new Consent.OptedOut(GalleryClinic.NOW.minusSeconds(60)));
        clinic.letOseisMotherJoin();
        screen = OffScreen.window(() -> {
            window = GalleryWindow.of(clinic);
            window.stage().setWidth(1400);
            window.stage().setHeight(800);
            window.show();
            return window.stage();
        });
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void whoGoesOnThroughTheListAfterAClosedConversationStaysThere() {
        OffScreen.run(() -> {
            window.openConversation(GalleryClinic.OSEI);
            return true;
        });
        screen.await(() -> shows("Osei") && box().isEditable());
        OffScreen.run(() -> {
            box().setText("Half of a");
            find("#list").requestFocus();
            return true;
        });
        press(KeyCode.UP);
        screen.await(() -> shows("López") && !box().isEditable() && ((Labeled) find("#refusal")).getText().contains("no more texts"));
        press(KeyCode.ENTER);
        assertThat(OffScreen.run(() -> find("#list").isFocused())).as("there is nothing to write in").isTrue();

        press(KeyCode.DOWN);
        screen.await(() -> shows("Osei") && box().isEditable() && box().getText().equals("Half of a"));
        screen.frames(3);

        assertThat(OffScreen.run(() -> find("#list").isFocused())).as("the list keeps the focus").isTrue();
        press(KeyCode.ENTER);
        assertThat(OffScreen.run(() -> box().isFocused())).as("now it was asked for").isTrue();
        assertThat(OffScreen.run(() -> box().getText())).isEqualTo("Half of a");
    }

    private boolean shows(String name) {
        return find(".head-name") instanceof Labeled head && head.getText().startsWith(name);
    }

    private void press(KeyCode code) {
        OffScreen.run(() -> {
            OffScreen.press(window.stage().getScene(), code);
            return true;
        });
    }

    private TextArea box() {
        return (TextArea) find("#box");
    }

    private Node find(String selector) {
        return window.stage().getScene().getRoot().lookup(selector);
    }
}
