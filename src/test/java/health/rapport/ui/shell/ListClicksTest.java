package health.rapport.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.ConversationSid;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.GalleryWindow;
import health.rapport.ui.OffScreen;
import java.time.LocalDate;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A click on a row does what the row is for; one on the scroll bar, on empty space or at the end of a drag does not. */
class ListClicksTest {
    private final GalleryClinic clinic = new GalleryClinic();
    private MainWindow window;
    private OffScreen screen;

    @BeforeEach
    void open() {
        for (int more = 0; more < 6; more++) {
            clinic.namesake("CHmore" + more, "López", "Ana " + more, LocalDate.of(1990, 1, 1 + more));
        }
        screen = OffScreen.window(() -> {
            window = GalleryWindow.of(clinic);
            window.stage().setWidth(1400);
            window.stage().setHeight(700);
            window.show();
            window.openConversation(GalleryClinic.LOPEZ);
            return window.stage();
        });
        screen.await(() -> find("#box").isFocused());
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void scrollingTheListOfConversationsLeavesTheFocusWhereItIs() {
        focusSearch();
        screen.await(() -> find("#list .scroll-bar:vertical .thumb") != null);
        click("#list .scroll-bar:vertical .thumb", true);
        click("#list", false);
        assertThat(OffScreen.run(() -> find("#search").isFocused())).as("the scroll bar").isTrue();
        OffScreen.run(() -> {
            click(row("#list"), false);
            return true;
        });
        assertThat(OffScreen.run(() -> find("#search").isFocused())).as("the end of a drag").isTrue();
        OffScreen.run(() -> {
            click(row("#list"), true);
            return true;
        });
        assertThat(OffScreen.run(() -> find("#box").isFocused())).as("a row").isTrue();
    }

    @Test
    void theEmptyPartOfTheListOfConversationsDoesNothing() {
        focusSearch();
        OffScreen.run(() -> {
            ((TextInputControl) find("#search")).setText("Kowalski");
            return true;
        });
        screen.await(() -> emptyRow("#list") != null);
        OffScreen.run(() -> {
            click(emptyRow("#list"), true);
            return true;
        });
        assertThat(OffScreen.run(() -> find("#search").isFocused())).isTrue();
    }

    @Test
    void scrollingWhatWasFoundGoesNowhere() {
        press(KeyCode.K);
        screen.await(() -> find(".palette .scroll-bar:vertical .thumb") != null && row(".palette") != null);
        click(".palette .scroll-bar:vertical .thumb", true);
        click(".palette .list-view", false);
        OffScreen.run(() -> {
            click(row(".palette"), false);
            return true;
        });
        assertThat(OffScreen.run(() -> find(".palette").isVisible() && find(".palette").getScene() != null)).isTrue();
        OffScreen.run(() -> {
            click(row(".palette"), true);
            return true;
        });
        assertThat(OffScreen.run(() -> find(".palette") == null || !shown(find(".palette")))).as("a row").isTrue();
        assertThat(window.opened()).contains(new ConversationSid("CH1"));
    }

    @Test
    void scrollingTheTemplatesWritesNothing() {
        press(KeyCode.SLASH);
        screen.await(() -> find(".template-picker-list").isFocused() && row(".template-picker-list") != null);
        OffScreen.run(() -> {
            click(find(".template-picker-list"), true);
            click(row(".template-picker-list"), false);
            return true;
        });
        assertThat(OffScreen.run(() -> ((TextArea) find("#box")).getText())).isEmpty();
        OffScreen.run(() -> {
            click(row(".template-picker-list"), true);
            return true;
        });
        assertThat(OffScreen.run(() -> ((TextArea) find("#box")).getText())).isNotEmpty();
    }

    private void focusSearch() {
        OffScreen.run(() -> {
            find("#search").requestFocus();
            return true;
        });
    }

    private void press(KeyCode code) {
        OffScreen.run(() -> {
            OffScreen.press(scene(), code, KeyCode.SHORTCUT);
            return true;
        });
    }

    private void click(String selector, boolean still) {
        OffScreen.run(() -> {
            click(find(selector), still);
            return true;
        });
    }

    private static void click(Node node, boolean still) {
        Event.fireEvent(node, new MouseEvent(MouseEvent.MOUSE_CLICKED, 5, 5, 5, 5, MouseButton.PRIMARY, 1, false, false, false, false, false, false, false,
                false, false, still, null));
    }

    private Node row(String list) {
        return scene().getRoot().lookupAll(list + " .list-cell").stream().filter(node -> node instanceof ListCell<?> cell && !cell.isEmpty() && shown(cell))
                .findFirst().orElse(null);
    }

    private Node emptyRow(String list) {
        return scene().getRoot().lookupAll(list + " .list-cell").stream().filter(node -> node instanceof ListCell<?> cell && cell.isEmpty() && shown(cell))
                .findFirst().orElse(null);
    }

    private static boolean shown(Node node) {
        return node.isVisible() && (node.getParent() == null || shown(node.getParent()));
    }

    private Node find(String selector) {
        return scene().getRoot().lookup(selector);
    }

    private Scene scene() {
        return window.stage().getScene();
    }
}
