package health.rapport.tour;

import health.rapport.model.Appearance;
import health.rapport.ui.common.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.scene.text.Text;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Hands and eyes in front of a window: moves the mouse, presses keys, and waits until something is on screen. Called on
 * any thread but the window's.
 */
final class Stagehand {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

    private final Picture pictures;

    Stagehand(Picture pictures) {
        this.pictures = pictures;
    }

    <T> T onWindowThread(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, Platform::runLater).join();
    }

    /** In the corner of the screen: JavaFX's headless one is 1000 lines high and fails where a window goes beyond them. */
    void resize(Scene scene, double width, double height) {
        onWindowThread(() -> {
            Window window = scene.getWindow();
            window.setX(0);
            window.setY(0);
            window.setWidth(width);
            window.setHeight(height);
            return window;
        });
        // The robot's mouse hits nothing where the window has not moved yet.
        await("the window in its new place", () -> scene.getWidth() == width && scene.getHeight() == height ? Optional.of(true) : Optional.empty());
    }

    /** Touches nothing for so long, and lets go of what the pictures were copied through. */
    void rest(Duration time) {
        pictures.forget();
        pause(time);
    }

    void wear(Theme theme, Appearance appearance) {
        onWindowThread(() -> {
            theme.appearanceProperty().set(appearance);
            return true;
        });
    }

    /** Waits until a visible node fits, and returns it. */
    Node see(String what, Scene scene, String selector) {
        return await(what, () -> visible(scene, selector).stream().findFirst());
    }

    /** Waits until a visible node that fits shows or is named by the text, and returns it. */
    Node see(Scene scene, String selector, String text) {
        return await("“" + text + "”", () -> visible(scene, selector).stream().filter(node -> says(node, text)).findFirst());
    }

    /** Waits until the text stands somewhere in the scene. */
    void seeText(Scene scene, String text) {
        await("“" + text + "”", () -> texts(scene).stream().filter(shown -> shown.contains(text)).findFirst());
    }

    void seeNoMore(String what, Scene scene, String selector) {
        await("the end of " + what, () -> visible(scene, selector).isEmpty() ? Optional.of(true) : Optional.empty());
    }

    <T> T await(String what, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<T> found = onWindowThread(look);
            if (found.isPresent()) {
                return found.get();
            }
            pause(BETWEEN_LOOKS);
        }
        throw new NotSeen(what);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotSeen("the end of an interrupted tour");
        }
    }

    void click(Node node) {
        click(node, 1);
    }

    void doubleClick(Node node) {
        click(node, 2);
    }

    private void click(Node node, int times) {
        onWindowThread(() -> {
            Bounds bounds = node.getBoundsInLocal();
            Point2D middle = node.localToScreen(bounds.getCenterX(), bounds.getCenterY());
            var robot = new Robot();
            robot.mouseMove(middle);
            for (int i = 0; i < times; i++) {
                robot.mouseClick(MouseButton.PRIMARY);
            }
            return middle;
        });
    }

    /** Ticks the box in this row, which may be scrolled out of the mouse's reach. */
    void tick(Node row) {
        fire(row.lookup(".check-box"));
    }

    /** Presses a button by the keyboard's way, for those that may still move below the mouse. */
    void fire(Node button) {
        onWindowThread(() -> {
            button.requestFocus();
            ((ButtonBase) button).fire();
            return button;
        });
    }

    /** Clicks into the field and puts the text at its end, as pasting does; the text may be long. */
    void write(TextInputControl field, String text) {
        click(field);
        onWindowThread(() -> {
            field.requestFocus();
            field.end();
            field.appendText(text);
            return text;
        });
    }

    void press(KeyCode... keys) {
        onWindowThread(() -> {
            var robot = new Robot();
            for (KeyCode key : keys) {
                robot.keyPress(key);
            }
            for (int i = keys.length - 1; i >= 0; i--) {
                robot.keyRelease(keys[i]);
            }
            return keys;
        });
    }

    /** Takes one, if everybody can use what is on it. */
    Path picture(Scene scene, String name) {
        List<String> troubles = onWindowThread(() -> {
            pictures.take(scene);
            return Stream.concat(Access.troubles(scene).stream(), Contrast.troubles(scene).stream()).toList();
        });
        if (!troubles.isEmpty()) {
            throw new NotSeen("what everybody can use and read, in " + name + ": " + String.join("; ", troubles));
        }
        return pictures.write(name);
    }

    /** Light, then dark, whose name says so; light again afterwards. */
    void pictureInBoth(Scene scene, String name, Theme theme) {
        picture(scene, name);
        wear(theme, Appearance.DARK);
        picture(scene, name + "-dark");
        wear(theme, Appearance.LIGHT);
    }

    /** The menu that is open above a window. */
    Optional<Window> popup() {
        return Window.getWindows().stream().filter(window -> window instanceof PopupWindow && !(window instanceof Tooltip) && window.isShowing()).findFirst();
    }

    void pictureOfAllWindows(String name) {
        onWindowThread(() -> List.copyOf(Window.getWindows())).forEach(window -> picture(window.getScene(), name));
    }

    /** Waits for a window other than this one, and returns the scene of the newest. */
    Scene window(String what, Scene known) {
        return await(what, () -> Window.getWindows().stream().filter(window -> window instanceof Stage && window.isShowing())
                .reduce((older, newer) -> newer).map(Window::getScene).filter(scene -> scene != known));
    }

    /** Closes a window; the keys then go to the one below. */
    void close(Scene scene) {
        onWindowThread(() -> {
            scene.getWindow().hide();
            return scene;
        });
    }

    static List<Node> visible(Scene scene, String selector) {
        // What has come since the last frame has neither looks nor a place yet.
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return scene.getRoot().lookupAll(selector).stream().filter(Stagehand::isShown).toList();
    }

    static boolean says(Node node, String text) {
        var texts = new ArrayList<String>();
        collect(node, texts);
        return texts.stream().anyMatch(shown -> shown.contains(text)) || node.getAccessibleText() != null && node.getAccessibleText().contains(text);
    }

    static List<String> texts(Scene scene) {
        var texts = new ArrayList<String>();
        collect(scene.getRoot(), texts);
        return texts;
    }

    private static void collect(Node node, List<String> texts) {
        if (!node.isVisible()) {
            return;
        }
        switch (node) {
            case Labeled labeled when labeled.getText() != null -> texts.add(labeled.getText());
            case Text text -> texts.add(text.getText());
            case TextInputControl input when input.getText() != null -> texts.add(input.getText());
            default -> { }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, texts));
        }
    }

    private static boolean isShown(Node node) {
        for (Node some = node; some != null; some = some.getParent()) {
            if (!some.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }
}
