package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.ChatMessage;
import health.rapport.model.ConversationSid;
import health.rapport.ui.FakePlaces;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import health.rapport.ui.shell.MainWindow;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever clicks a notification sees the message that it told of, wherever they stopped reading. */
class CalledWindowTest {
    private static final ConversationSid OSEI = new ConversationSid("CH2");
    private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");

    private final GalleryClinic clinic = new GalleryClinic();
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final FxThread fx = new FxThread();
    private DeskWindow window;
    private OffScreen screen;
    private ChatMessage told;

    @BeforeEach
    void open() {
        clinic.fromPhone(OSEI, "Can I give him syrup?");
        told = clinic.fromPhone(OSEI, "And may he go to school?");
        clinic.fromPhone(OSEI, "Sorry for so many questions");
        screen = OffScreen.window(() -> {
            var theme = new Theme();
            window = new DeskWindow(new Stage(),
                    stage -> new MainWindow(stage, clinic.workspace(), theme, messages, fx, (navigator, sheets) -> new FakePlaces(), address -> { },
                            discard -> { }, () -> { }),
                    new Arrivals(messages, theme), () -> { }, theme, messages, fx);
            window.open().openConversation(GalleryClinic.LOPEZ);
            window.show();
            return window.stage();
        });
        screen.await(() -> !window.stage().getScene().getRoot().lookupAll(".bubble").isEmpty());
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void theMessageIsShownInItsPlace() {
        call();
        awaitMessage();
    }

    @Test
    void behindTheLockItWaitsForItsPerson() {
        step(() -> window.lock(NobodyComesBack::new, () -> { }));
        call();
        screen.frames(3);
        assertThat(OffScreen.run(() -> window.stage().getScene().getRoot().lookupAll(".bubble"))).isEmpty();
        step(() -> {
            window.open();
            window.show();
        });
        awaitMessage();
    }

    private void call() {
        step(() -> new DeskOnlooker(() -> List.of(window)).show(OSEI, told.sid()));
    }

    private void awaitMessage() {
        screen.await(() -> window.stage().getScene().getRoot().lookupAll(".transcript-cell").stream()
                .anyMatch(cell -> cell.getPseudoClassStates().contains(FOUND) && says(cell, told.body().text())));
    }

    private static boolean says(Node cell, String text) {
        return cell.lookupAll(".words").stream().anyMatch(node -> node instanceof Text words && words.getText().equals(text));
    }

    private static void step(Runnable action) {
        OffScreen.run(() -> {
            action.run();
            return true;
        });
    }
}
