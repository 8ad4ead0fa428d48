package health.rapport.bench;

import health.rapport.model.ConversationSid;
import health.rapport.ui.inbox.InboxRow;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.text.Text;
import javafx.stage.Stage;

/**
 * A window whose answers to keys and clicks are timed, in {@link System#nanoTime}: from the input event to the end of the
 * layout after which the awaited thing is in sight. Events are fired at their controls, since without a display the robot
 * does not know which of several windows is in front. Called on any thread but the window's.
 */
final class TimedWindow {
    private static final long PATIENCE = 60;
    private static final int QUIET = 12;

    private final Stage stage;
    private final Scene scene;

    TimedWindow(Stage stage) {
        this.stage = stage;
        this.scene = stage.getScene();
    }

    static <T> T onWindowThread(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, Platform::runLater).join();
    }

    /** When it was first true at the end of a layout. */
    CompletableFuture<Long> laidOut(BooleanSupplier there) {
        return onWindowThread(() -> {
            var seen = new CompletableFuture<Long>();
            var look = new Runnable() {
                @Override
                public void run() {
                    if (there.getAsBoolean()) {
                        scene.removePostLayoutPulseListener(this);
                        seen.complete(System.nanoTime());
                    }
                }
            };
            scene.addPostLayoutPulseListener(look);
            Platform.requestNextPulse();
            return seen.orTimeout(PATIENCE, TimeUnit.SECONDS);
        });
    }

    /** Lets some frames go by, so that one measurement does not run into the next. */
    void rest() {
        for (int frame = 0; frame < QUIET; frame++) {
            laidOut(() -> true).join();
        }
    }

    void focus() {
        onWindowThread(() -> {
            stage.requestFocus();
            return stage;
        });
        rest();
    }

    void awaitRow(ConversationSid conversation) {
        laidOut(() -> row(conversation).isPresent()).join();
    }

    void awaitBox() {
        laidOut(() -> !box().isDisabled()).join();
    }

    void write(String text) {
        onWindowThread(() -> {
            box().requestFocus();
            box().setText(text);
            return text;
        });
        rest();
    }

    /** @return when the key went down */
    long enter() {
        return onWindowThread(() -> {
            var down = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false);
            long pressed = System.nanoTime();
            Event.fireEvent(box(), down);
            return pressed;
        });
    }

    /**
     * Presses a key at whatever has the focus.
     *
     * @return when it went down
     */
    long press(KeyCode code, boolean control) {
        return onWindowThread(() -> {
            var down = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false);
            long pressed = System.nanoTime();
            Event.fireEvent(scene.getFocusOwner(), down);
            return pressed;
        });
    }

    /**
     * Puts words into the field that has the focus.
     *
     * @return when it began to look at them
     */
    long type(String words) {
        return onWindowThread(() -> {
            long typed = System.nanoTime();
            ((TextInputControl) scene.getFocusOwner()).setText(words);
            return typed;
        });
    }

    /** Whether what has the focus is of this style class; on the window's thread. */
    boolean isFocused(String styleClass) {
        return scene.getFocusOwner() != null && scene.getFocusOwner().getStyleClass().contains(styleClass);
    }

    /** The first such node that is visible; on the window's thread. */
    Optional<Node> seen(String selector) {
        return scene.getRoot().lookupAll(selector).stream().filter(TimedWindow::isShown).findFirst();
    }

    /** @return when the button went down */
    long click(ConversationSid conversation) {
        return onWindowThread(() -> {
            Node row = row(conversation).orElseThrow();
            Point2D middle = row.localToScene(row.getLayoutBounds().getCenterX(), row.getLayoutBounds().getCenterY());
            var down = new MouseEvent(MouseEvent.MOUSE_PRESSED, middle.getX(), middle.getY(), middle.getX(), middle.getY(), MouseButton.PRIMARY, 1,
                    false, false, false, false, true, false, false, false, false, true, new PickResult(row, middle.getX(), middle.getY()));
            long pressed = System.nanoTime();
            Event.fireEvent(row, down);
            Event.fireEvent(row, down.copyFor(row, row, MouseEvent.MOUSE_RELEASED));
            return pressed;
        });
    }

    /** Whether a message with this text is in sight from top to bottom. */
    boolean shows(String text) {
        return shows(text::equals);
    }

    /** Whether a message with this in it is in sight from top to bottom. */
    boolean showsPart(String part) {
        return shows(text -> text.contains(part));
    }

    private boolean shows(Predicate<String> wanted) {
        Node transcript = scene.getRoot().lookup(".transcript");
        if (transcript == null || !transcript.isVisible()) {
            return false;
        }
        Bounds sight = transcript.localToScene(transcript.getLayoutBounds());
        return transcript.lookupAll(".words").stream()
                .anyMatch(node -> node instanceof Text words && wanted.test(words.getText()) && isShown(node)
                        && sight.contains(node.localToScene(node.getLayoutBounds())));
    }

    private Optional<Node> row(ConversationSid conversation) {
        return scene.getRoot().lookupAll(".inbox-cell").stream()
                .filter(node -> isShown(node) && node instanceof ListCell<?> cell && cell.getItem() instanceof InboxRow row
                        && row.conversation().equals(conversation))
                .findFirst();
    }

    private TextArea box() {
        return (TextArea) scene.getRoot().lookup("#box");
    }

    private static boolean isShown(Node node) {
        for (Node some = node; some != null; some = some.getParent()) {
            if (!some.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
