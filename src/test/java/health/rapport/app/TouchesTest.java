package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.ui.OffScreen;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.Event;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.robot.Robot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Only hands count, not what goes on beneath a mouse that lies still. */
class TouchesTest {
    private final AtomicInteger touched = new AtomicInteger();
    private final AtomicInteger entered = new AtomicInteger();
    private final StackPane content = new StackPane();
    private OffScreen screen;

    @BeforeEach
    void open() {
        screen = OffScreen.show(() -> content, 400, 300);
        step(() -> {
            screen.stage().getScene().addEventFilter(InputEvent.ANY, new Touches(touched::incrementAndGet));
            screen.stage().getScene().addEventFilter(MouseEvent.MOUSE_ENTERED_TARGET, event -> entered.incrementAndGet());
            content.getChildren().setAll(new Region());
        });
        moveTo(200, 150);
        screen.await(() -> touched.get() > 0);
        screen.frames(3);
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void aMoveAKeyAndAClickCountButNotWhatMovesBeneathARestingMouse() {
        int before = touched.get();
        int enteredBefore = entered.get();
        step(() -> content.getChildren().setAll(new StackPane(new Region())));
        screen.await(() -> entered.get() > enteredBefore);
        screen.frames(3);
        assertThat(touched).hasValue(before);

        moveTo(210, 150);
        screen.await(() -> touched.get() > before);
        int moved = touched.get();
        step(() -> OffScreen.press(screen.stage().getScene(), KeyCode.A));
        assertThat(touched.get()).isGreaterThan(moved);
        int typed = touched.get();
        step(() -> Event.fireEvent(content,
                new MouseEvent(MouseEvent.MOUSE_PRESSED, 210, 150, 210, 150, MouseButton.PRIMARY, 1, false, false, false, false, true, false, false,
                        false, false, true, null)));
        assertThat(touched.get()).isGreaterThan(typed);
    }

    private void moveTo(double x, double y) {
        step(() -> new Robot().mouseMove(content.localToScreen(x, y)));
    }

    private static void step(Runnable action) {
        OffScreen.run(() -> {
            action.run();
            return true;
        });
    }
}
