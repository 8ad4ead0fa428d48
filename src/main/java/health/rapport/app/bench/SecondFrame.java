package health.rapport.app.bench;

import javafx.application.Platform;
import javafx.scene.Scene;

/** Tells when a scene has been laid out a second time after it was shown: then its first frame is on screen. */
final class SecondFrame {
    private final Scene scene;
    private final Runnable whenShown;
    private final Runnable listener = this::laidOut;
    private int frames;

    private SecondFrame(Scene scene, Runnable whenShown) {
        this.scene = scene;
        this.whenShown = whenShown;
    }

    static void of(Scene scene, Runnable whenShown) {
        var watch = new SecondFrame(scene, whenShown);
        scene.addPostLayoutPulseListener(watch.listener);
        Platform.requestNextPulse();
    }

    private void laidOut() {
        if (++frames == 2) {
            scene.removePostLayoutPulseListener(listener);
            whenShown.run();
        } else {
            Platform.requestNextPulse();
        }
    }
}
