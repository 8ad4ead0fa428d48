package health.rapport.bench;

import health.rapport.app.SecondFrame;
import health.rapport.ui.shell.MainWindow;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;

/** Tells when a window's list of conversations is on screen. On the window's thread. */
final class ShownList {
    private final Scene scene;
    private final Runnable whenShown;
    private final Runnable listener = this::laidOut;

    private ShownList(Scene scene, Runnable whenShown) {
        this.scene = scene;
        this.whenShown = whenShown;
    }

    static void of(MainWindow window, Runnable whenShown) {
        var watch = new ShownList(window.stage().getScene(), whenShown);
        watch.scene.addPostLayoutPulseListener(watch.listener);
        Platform.requestNextPulse();
    }

    private void laidOut() {
        if (scene.getRoot().lookupAll(".inbox-cell").stream().anyMatch(node -> node instanceof ListCell<?> cell && !cell.isEmpty() && cell.isVisible())) {
            scene.removePostLayoutPulseListener(listener);
            SecondFrame.of(scene, whenShown);
        }
    }
}
