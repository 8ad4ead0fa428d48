package health.rapport.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.TextSize;
import health.rapport.settings.Organisation;
import health.rapport.settings.PassingSettings;
import health.rapport.settings.Policy;
import health.rapport.settings.WayOut;
import health.rapport.ui.OffScreen;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class ThemeTest {
    private Theme theme;
    private StackPane content;

    @Test
    void largerTextLeavesTheContentLessRoomAndFillsTheWindow() {
        try (OffScreen window = OffScreen.window(this::shown)) {
            OffScreen.run(() -> {
                theme.textSizeProperty().set(TextSize.LARGE);
                return content;
            });
            window.await(() -> content.getWidth() == 640 && content.getHeight() == 400);
            assertThat(OffScreen.run(() -> content.localToScene(content.getLayoutBounds()))).satisfies(drawn -> {
                assertThat(drawn.getMaxX()).isEqualTo(960);
                assertThat(drawn.getMaxY()).isEqualTo(600);
            });
        }
    }

    @Test
    void keysChangeItStepByStepAndBack() {
        try (OffScreen window = OffScreen.window(this::shown)) {
            Scene scene = window.stage().getScene();
            assertThat(after(scene, KeyCode.PLUS)).isEqualTo(TextSize.LARGER);
            assertThat(after(scene, KeyCode.ADD)).isEqualTo(TextSize.LARGE);
            assertThat(after(scene, KeyCode.MINUS)).isEqualTo(TextSize.LARGER);
            assertThat(after(scene, KeyCode.DIGIT0)).isEqualTo(TextSize.NORMAL);
            assertThat(after(scene, KeyCode.SUBTRACT)).as("there is none smaller").isEqualTo(TextSize.NORMAL);
        }
    }

    @Test
    void whatTheOrganisationVeilsStaysVeiled() {
        var policy = new Policy(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true, true, WayOut.UNSET,
                Optional.empty(), Optional.of(true));
        var settings = new CurrentSettings(new PassingSettings(), new Organisation(policy, Policy.NONE, List.of()), Runnable::run);
        try (OffScreen window = OffScreen.window(this::shown)) {
            boolean veiled = OffScreen.run(() -> {
                theme.follow(settings);
                theme.counterProperty().set(false);
                return theme.counterProperty().get();
            });
            assertThat(veiled).isTrue();
            assertThat(theme.isCounterFixed()).isTrue();
            assertThat(window.stage().getScene().getRoot().getPseudoClassStates()).contains(PseudoClass.getPseudoClass("counter"));
        }
    }

    private TextSize after(Scene scene, KeyCode key) {
        return OffScreen.run(() -> {
            Node target = scene.getRoot();
            Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, true, false, false));
            return theme.textSizeProperty().get();
        });
    }

    private Stage shown() {
        theme = new Theme();
        content = new StackPane();
        var stage = new Stage();
        stage.setScene(theme.scene(content, 960, 600));
        stage.show();
        return stage;
    }
}
