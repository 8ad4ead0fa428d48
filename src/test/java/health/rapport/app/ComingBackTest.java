package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.ui.FakePlaces;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import health.rapport.ui.shell.MainWindow;
import health.rapport.ui.shell.Workspace;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.Event;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first key after a long while may be a stranger's: it locks, and does nothing else. */
class ComingBackTest {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final GalleryClinic clinic = new GalleryClinic();
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final FxThread fx = new FxThread();
    private final AtomicInteger locks = new AtomicInteger();
    private DeskGuard guard;
    private DeskWindow window;
    private OffScreen screen;

    @BeforeEach
    void write() {
        screen = OffScreen.window(() -> {
            var theme = new Theme();
            Workspace workspace = clinic.workspace();
            guard = new DeskGuard(clinic.clock, () -> PATIENCE, clinic.clock::now, fx, this::lock, () -> { });
            window = new DeskWindow(new Stage(),
                    stage -> new MainWindow(stage, workspace, theme, messages, fx, (navigator, sheets) -> new FakePlaces(), address -> { },
                            discard -> { }, this::lock),
                    new Arrivals(messages, theme), () -> guard.touch(), theme, messages, fx);
            window.open().openConversation(GalleryClinic.LOPEZ);
            window.show();
            return window.stage();
        });
        screen.await(() -> box() != null && box().isEditable());
        step(() -> box().setText("Mariana, please come at 3"));
        screen.frames(2);
    }

    private void lock() {
        locks.incrementAndGet();
        window.lock(NobodyComesBack::new, () -> { });
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void whoeverIsHereSends() {
        press(KeyCode.ENTER);
        screen.await(() -> box().getText().isEmpty());
        assertThat(clinic.gateway.tries).hasSize(1);
    }

    @Test
    void theKeyThatFindsThePersonGoneSendsNothing() {
        clinic.clock.sleep(PATIENCE);
        press(KeyCode.ENTER);
        screen.frames(3);
        assertThat(clinic.gateway.tries).isEmpty();
        assertThat(OffScreen.run(window::isLocked)).isTrue();
    }

    @Test
    void norIsItAShortcut() {
        clinic.clock.sleep(PATIENCE);
        press(KeyCode.L, KeyCode.SHORTCUT);
        assertThat(locks).hasValue(1);
    }

    @Test
    void afterTheLockKeysCountAgain() {
        clinic.clock.sleep(PATIENCE);
        press(KeyCode.ENTER);
        step(() -> {
            guard.watch();
            window.open().openConversation(GalleryClinic.LOPEZ);
            window.show();
        });
        screen.await(() -> box() != null && box().isEditable() && !box().getText().isEmpty());
        press(KeyCode.ENTER);
        screen.await(() -> box().getText().isEmpty());
        assertThat(clinic.gateway.tries).hasSize(1);
    }

    @Test
    void aSecondEnterForTheLockSendsNothing() {
        lockedAndOpenedAgain();
        step(() -> OffScreen.press(window.stage().getScene(), KeyCode.ENTER));
        screen.frames(3);
        assertThat(clinic.gateway.tries).isEmpty();
        assertThat(OffScreen.run(() -> box().getText())).isEqualTo("Mariana, please come at 3");
    }

    @Test
    void norDoesAnEnterThatIsHeldUntilItIsLetGo() {
        clinic.clock.sleep(PATIENCE);
        press(KeyCode.ESCAPE);
        step(() -> OffScreen.press(window.stage().getScene(), KeyCode.ENTER));
        openAgain();
        for (int again = 0; again < 3; again++) {
            step(() -> OffScreen.press(window.stage().getScene(), KeyCode.ENTER));
            screen.frames(2);
        }
        assertThat(clinic.gateway.tries).isEmpty();

        step(() -> letGo(KeyCode.ENTER));
        press(KeyCode.ENTER);
        screen.await(() -> box().getText().isEmpty());
        assertThat(clinic.gateway.tries).hasSize(1);
    }

    private void lockedAndOpenedAgain() {
        clinic.clock.sleep(PATIENCE);
        press(KeyCode.ENTER);
        openAgain();
    }

    private void openAgain() {
        step(() -> {
            guard.watch();
            window.open();
            window.show();
        });
        screen.await(() -> box() != null && box().isEditable() && !box().getText().isEmpty());
        screen.frames(2);
    }

    private void letGo(KeyCode key) {
        Event.fireEvent(window.stage().getScene(), new KeyEvent(KeyEvent.KEY_RELEASED, "", "", key, false, false, false, false));
    }

    private TextArea box() {
        return (TextArea) window.stage().getScene().lookup(".composer-box");
    }

    private void press(KeyCode key, KeyCode... with) {
        step(() -> {
            if (box() != null) {
                box().requestFocus();
            }
            OffScreen.press(window.stage().getScene(), key, with);
            letGo(key);
        });
    }

    private static void step(Runnable action) {
        OffScreen.run(() -> {
            action.run();
            return true;
        });
    }
}
