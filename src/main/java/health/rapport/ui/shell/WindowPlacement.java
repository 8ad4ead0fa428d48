package health.rapport.ui.shell;

import health.rapport.settings.WindowPlace;
import health.rapport.ui.common.CurrentSettings;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** Puts a window where the last one stood, and remembers where this one does. */
public final class WindowPlacement {
    /** So much of a window's upper edge has to be on a screen that it can be seen and taken hold of. */
    private static final int GRIP_WIDTH = 120;
    private static final int GRIP_HEIGHT = 24;
    private static final int STEP = 32;

    private final Stage stage;
    private final CurrentSettings settings;
    private WindowPlace place;

    private WindowPlacement(Stage stage, CurrentSettings settings) {
        this.stage = stage;
        this.settings = settings;
    }

    /**
     * Before the window is shown.
     *
     * @param others windows that stand there already, beside which this one is put a step further down
     */
    public static void of(Stage stage, CurrentSettings settings, int others) {
        settings.window()
                .map(place -> new WindowPlace(place.x() + others * STEP, place.y() + others * STEP, place.width(), place.height(), place.maximized()))
                .flatMap(place -> within(place, Screen.getScreens().stream().map(Screen::getVisualBounds).toList()))
                .ifPresent(place -> put(stage, place));
        if (others > 0 && settings.window().isEmpty()) {
            stage.addEventHandler(WindowEvent.WINDOW_SHOWN, event -> {
                stage.setX(stage.getX() + others * STEP);
                stage.setY(stage.getY() + others * STEP);
            });
        }
        var placement = new WindowPlacement(stage, settings);
        stage.xProperty().addListener(property -> placement.moved());
        stage.yProperty().addListener(property -> placement.moved());
        stage.widthProperty().addListener(property -> placement.moved());
        stage.heightProperty().addListener(property -> placement.moved());
        stage.showingProperty().addListener((property, before, now) -> placement.shown(now));
    }

    /** Empty where its upper edge is on no screen any more, such as one that was unplugged. */
    static Optional<WindowPlace> within(WindowPlace place, List<Rectangle2D> screens) {
        return screens.stream()
                .filter(screen -> Math.min(place.x() + place.width(), screen.getMaxX()) - Math.max(place.x(), screen.getMinX()) >= GRIP_WIDTH
                        && place.y() >= screen.getMinY() && place.y() + GRIP_HEIGHT <= screen.getMaxY())
                .findFirst()
                .map(screen -> new WindowPlace(place.x(), place.y(),
                        (int) Math.min(place.width(), screen.getWidth()), (int) Math.min(place.height(), screen.getHeight()), place.maximized()));
    }

    private static void put(Stage stage, WindowPlace place) {
        stage.setX(place.x());
        stage.setY(place.y());
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        stage.setMaximized(place.maximized());
    }

    private void moved() {
        if (stage.isShowing() && !stage.isMaximized() && !stage.isIconified() && !stage.isFullScreen()) {
            place = new WindowPlace((int) stage.getX(), (int) stage.getY(), (int) stage.getWidth(), (int) stage.getHeight(), false);
        }
    }

    private void shown(boolean now) {
        if (now) {
            moved();
        } else if (place != null) {
            settings.keepWindow(new WindowPlace(place.x(), place.y(), place.width(), place.height(), stage.isMaximized()));
        }
    }
}
