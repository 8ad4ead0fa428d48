package health.rapport.bench;

import java.util.Arrays;
import java.util.List;
import javafx.animation.AnimationTimer;

/** How long it takes from each frame to the next, all of them asked for. A frame that is late holds up the next, whatever delayed it. */
final class FrameTimes {
    private static final int A_SECOND = 70;

    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            drawn();
        }
    };
    /** Made beforehand, so that they do not count as growth of what is measured. */
    private double[] millis;
    private int count;
    private long last;

    FrameTimes(int seconds) {
        millis = new double[seconds * A_SECOND];
    }

    void start() {
        TimedWindow.onWindowThread(() -> {
            last = System.nanoTime();
            timer.start();
            return timer;
        });
    }

    void stop() {
        TimedWindow.onWindowThread(() -> {
            timer.stop();
            return timer;
        });
    }

    private void drawn() {
        long now = System.nanoTime();
        if (count == millis.length) {
            millis = Arrays.copyOf(millis, 2 * count);
        }
        millis[count++] = (now - last) / 1e6;
        last = now;
    }

    List<Double> millis() {
        return TimedWindow.onWindowThread(() -> Arrays.stream(millis, 0, count).boxed().toList());
    }
}
