package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.settings.PassingSettings;
import health.rapport.ui.GalleryClinic;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import health.rapport.ui.reminders.DayChoices;
import health.rapport.ui.shell.MainWindow;
import health.rapport.ui.shell.Workspace;
import java.lang.ref.WeakReference;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a window showed goes from memory with it, while the desk, the settings and the theme, which all windows share, go on. */
class ClosedWindowTest {
    private static final int LOOKS = 50;

    private final GalleryClinic clinic = new GalleryClinic();
    private final Workspace workspace = clinic.workspace();
    private final CurrentSettings settings = new CurrentSettings(new PassingSettings(), Runnable::run);
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final FxThread fx = new FxThread();
    private Theme theme;
    private DeskWindow window;
    private WeakReference<MainWindow> opened;
    private OffScreen screen;

    @BeforeEach
    void open() {
        screen = OffScreen.window(() -> {
            theme = new Theme();
            theme.textSizeProperty().bindBidirectional(settings.textSizeProperty());
            window = new DeskWindow(new Stage(), this::content, new Arrivals(messages, theme), () -> { }, theme, messages, fx);
            opened = new WeakReference<>(window.open());
            window.show();
            return window.stage();
        });
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void aLockedWindowHoldsOnToNothingItShowed() {
        WeakReference<Scene> shown = lookAround();
        lock();

        assertGone(shown);
    }

    @Test
    void anUnlockedWindowHoldsOnToNeitherTheLockNorWhatWasBefore() {
        WeakReference<Scene> before = lookAround();
        lock();
        WeakReference<Scene> lock = OffScreen.run(() -> new WeakReference<>(window.stage().getScene()));
        OffScreen.run(() -> {
            window.open();
            window.show();
            return true;
        });

        assertGone(before);
        assertGone(lock);
    }

    @Test
    void nobodyIsAwaitedInTheBrowserByALockThatIsClosed() {
        var person = new NobodyComesBack();
        step(() -> window.lock(() -> person, () -> { }));
        step(() -> ((Button) window.stage().getScene().lookup(".lock-card .button")).fire());
        assertThat(person.signIn).isNotDone();
        OffScreen.run(() -> {
            window.stage().hide();
            window.close();
            return true;
        });
        assertThat(person.signIn).isCancelled();
    }

    @Test
    void aNoteThatWasBegunIsThereAfterTheLock() {
        step(() -> opened.get().openConversation(GalleryClinic.LOPEZ));
        screen.await(() -> note() != null);
        step(() -> note().setText("Call the mother first"));
        lock();
        step(() -> {
            window.open();
            window.show();
        });

        screen.await(() -> note() != null && note().getText().equals("Call the mother first"));
    }

    private TextInputControl note() {
        return (TextInputControl) window.stage().getScene().lookup(".note-text");
    }

    @Test
    void aClosedWindowIsGone() {
        WeakReference<Scene> shown = lookAround();
        OffScreen.run(() -> {
            window.stage().hide();
            window.close();
            window = null;
            return true;
        });
        screen.close();
        screen = OffScreen.window(() -> {
            var other = new Stage();
            other.setScene(new Scene(new Region()));
            other.show();
            return other;
        });

        assertGone(shown);
    }

    private MainWindow content(Stage stage) {
        return new MainWindow(stage, workspace, theme, messages, fx,
                (navigator, sheets) -> new DeskPlaces(workspace, Optional.empty(), new DayChoices(), () -> null, theme, settings, messages, fx, navigator,
                        sheets), address -> { }, discard -> { }, () -> { });
    }

    /** Opens what can be opened, and lets each of it be drawn. */
    private WeakReference<Scene> lookAround() {
        MainWindow shown = opened.get();
        step(() -> shown.openConversation(GalleryClinic.LOPEZ));
        step(shown::showEncounters);
        step(shown::showPhones);
        step(shown::showSettings);
        step(shown::showInbox);
        step(() -> OffScreen.press(shown.stage().getScene(), KeyCode.K, KeyCode.SHORTCUT));
        step(shown::closeSheet);
        return OffScreen.run(() -> new WeakReference<>(shown.stage().getScene()));
    }

    private void step(Runnable action) {
        OffScreen.run(() -> {
            action.run();
            return true;
        });
        screen.frames(3);
    }

    private void lock() {
        step(() -> window.lock(NobodyComesBack::new, () -> { }));
    }

    /** The toolkit lets go of a scene some frames later. */
    private void assertGone(WeakReference<?> seen) {
        for (int look = 0; look < LOOKS && seen.get() != null; look++) {
            screen.frames(2);
            System.gc();
        }
        assertThat(seen.get()).isNull();
    }
}
