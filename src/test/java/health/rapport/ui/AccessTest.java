package health.rapport.ui;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.audit.AuditState;
import health.rapport.chat.Connection;
import health.rapport.session.Kept;
import health.rapport.settings.PassingSettings;
import health.rapport.support.HandClock;
import health.rapport.support.Source;
import health.rapport.tour.Access;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import health.rapport.ui.settings.SettingsController;
import health.rapport.ui.settings.SettingsViewModel;
import health.rapport.ui.shell.MainWindow;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/** Whoever neither sees the window nor uses a mouse: every control has a name that a screen reader speaks, and Tab comes to it. */
class AccessTest {
    private final Messages messages = new Messages(Locale.ENGLISH);

    @Test
    void inAConversation() {
        open(window -> window.openConversation(GalleryClinic.LOPEZ));
    }

    @Test
    void tabLeavesTheBoxForMessages() {
        var clinic = new GalleryClinic();
        try (OffScreen shown = OffScreen.window(() -> {
            MainWindow made = window(clinic);
            made.openConversation(GalleryClinic.LOPEZ);
            return made.stage();
        })) {
            Scene scene = shown.stage().getScene();
            shown.await(() -> scene.getFocusOwner() instanceof TextArea box && box.isEditable());
            var box = (TextArea) scene.getFocusOwner();
            OffScreen.run(() -> {
                Event.fireEvent(box, new KeyEvent(KeyEvent.KEY_PRESSED, "\t", "", KeyCode.TAB, false, false, false, false));
                assertThat(scene.getFocusOwner()).isNotSameAs(box);
                assertThat(box.getText()).isEmpty();
                return box;
            });
        }
    }

    @Test
    void inANote() {
        open(window -> {
            window.openConversation(GalleryClinic.LOPEZ);
            ((MenuButton) window.stage().getScene().getRoot().lookup(".more-button")).getItems().getFirst().fire();
        });
    }

    @Test
    void amongTheMatches() {
        open(window -> {
            window.openConversation(GalleryClinic.LOPEZ);
            OffScreen.press(window.stage().getScene(), KeyCode.F, KeyCode.SHORTCUT);
        });
    }

    @Test
    void inTheSettings() {
        var settings = new SettingsViewModel(new CurrentSettings(new PassingSettings(), Runnable::run), new Source<>(new Connection.Live()),
                "Dr. Adam Careful", "Lakeside Clinic",
                new Kept.WhileOpen(Kept.Why.NO_KEY), new Source<>(AuditState.NOTHING_WAITS), new FxThread(Runnable::run));
        var dates = new DateWords(new HandClock(GalleryClinic.NOW), ZoneId.of("America/New_York"), messages);
        shown(() -> new Fxml(messages).load("settings", new SettingsController(settings, messages, dates, () -> { }, () -> { }, () -> { })));
    }

    private void open(Consumer<MainWindow> step) {
        var clinic = new GalleryClinic();
        var made = new MainWindow[1];
        try (OffScreen shown = OffScreen.window(() -> {
            made[0] = window(clinic);
            return made[0].stage();
        })) {
            shown.frames(5);
            OffScreen.run(() -> {
                step.accept(made[0]);
                return made;
            });
            shown.frames(10);
            check(shown.stage().getScene());
        }
    }

    private MainWindow window(GalleryClinic clinic) {
        var window = new MainWindow(new Stage(), clinic.workspace(), new Theme(), messages, new FxThread(), (navigator, sheets) -> new FakePlaces(),
                address -> { }, discard -> { }, () -> { });
        window.show();
        return window;
    }

    private void shown(Supplier<Parent> content) {
        try (OffScreen shown = OffScreen.window(() -> {
            var stage = new Stage();
            stage.setScene(new Theme().scene(content.get(), 1280, 800));
            stage.show();
            return stage;
        })) {
            shown.frames(5);
            check(shown.stage().getScene());
        }
    }

    private static void check(Scene scene) {
        OffScreen.run(() -> {
            Collection<Node> controls = Access.controls(scene);
            assertThat(controls).hasSizeGreaterThan(5);
            assertThat(controls).filteredOn(control -> Access.name(control, scene).isBlank()).as("without a name").isEmpty();
            Set<Node> reached = tabbed(scene);
            assertThat(controls).filteredOn(control -> !reached.contains(control) && !inGroup(control, reached)).as("not reached by Tab").isEmpty();
            return scene;
        });
    }

    /** Tab comes to one of a group, the arrows to the others. */
    private static boolean inGroup(Node control, Set<Node> reached) {
        return control instanceof ToggleButton one && one.getToggleGroup() != null && one.getToggleGroup().getToggles().stream().anyMatch(reached::contains);
    }

    private static Set<Node> tabbed(Scene scene) {
        Set<Node> reached = new LinkedHashSet<>();
        Node at = scene.getFocusOwner();
        while (at == null || reached.add(at)) {
            Node from = at == null ? scene.getRoot() : at;
            from.requestFocusTraversal(TraversalDirection.NEXT);
            at = scene.getFocusOwner();
        }
        return reached;
    }
}
