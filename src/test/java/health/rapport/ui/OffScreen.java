package health.rapport.ui;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/** A real window without a display. Whatever is awaited is looked at after each layout, as a person would see it. */
public final class OffScreen implements AutoCloseable {
    private static final long PATIENCE = 60;

    private final Stage stage;

    private OffScreen(Stage stage) {
        this.stage = stage;
    }

    public static OffScreen show(Supplier<Parent> content, double width, double height) {
        return window(() -> {
            var stage = new Stage();
            stage.setScene(new Scene(content.get(), width, height));
            stage.show();
            return stage;
        });
    }

    /** @param shown makes a window and shows it */
    public static OffScreen window(Supplier<Stage> shown) {
        try {
            Platform.startup(() -> { });
            Platform.setImplicitExit(false);
        } catch (IllegalStateException runsAlready) {
            // One toolkit serves all tests of a run.
        }
        return run(() -> new OffScreen(shown.get()));
    }

    public static <T> T run(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, Platform::runLater).orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    /** Waits for a frame in which this is so. */
    public void await(BooleanSupplier there) {
        var seen = new CompletableFuture<Boolean>();
        Runnable look = () -> {
            if (there.getAsBoolean()) {
                seen.complete(true);
            } else {
                Platform.requestNextPulse();
            }
        };
        run(() -> {
            stage.getScene().addPostLayoutPulseListener(look);
            Platform.requestNextPulse();
            return look;
        });
        seen.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
        run(() -> {
            stage.getScene().removePostLayoutPulseListener(look);
            return look;
        });
    }

    /** Lets some frames go by, for what must not happen in any of them. */
    public void frames(int count) {
        for (int frame = 0; frame < count; frame++) {
            await(() -> true);
        }
    }

    /** A key, as it comes to what has the focus, or to the window where nothing has. */
    public static void press(Scene scene, KeyCode code, KeyCode... with) {
        Set<KeyCode> held = Set.of(with);
        EventTarget focused = scene.getFocusOwner() == null ? scene : scene.getFocusOwner();
        Event.fireEvent(focused, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, held.contains(KeyCode.SHIFT), held.contains(KeyCode.SHORTCUT), false, false));
    }

    /** A letter. */
    public static void type(Scene scene, String letter) {
        Event.fireEvent(scene, new KeyEvent(KeyEvent.KEY_TYPED, letter, "", KeyCode.UNDEFINED, false, false, false, false));
    }

    public Stage stage() {
        return stage;
    }

    @Override
    public void close() {
        run(() -> {
            stage.close();
            return stage;
        });
    }
}
