package health.rapport.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.settings.PassingSettings;
import health.rapport.settings.WindowPlace;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.CurrentSettings;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class WindowPlacementTest {
    private static final List<Rectangle2D> TWO_SCREENS = List.of(new Rectangle2D(0, 0, 1920, 1040), new Rectangle2D(-1280, 0, 1280, 1024));

    @Test
    void aWindowComesBackToWhereItWasOnAnyScreen() {
        var left = new WindowPlace(-1200, 50, 1100, 700, false);
        assertThat(WindowPlacement.within(left, TWO_SCREENS)).contains(left);
    }

    @Test
    void aWindowOffAllScreensStartsAfresh() {
        assertThat(WindowPlacement.within(new WindowPlace(-1200, 50, 1100, 700, false), TWO_SCREENS.subList(0, 1))).as("its screen was unplugged").isEmpty();
        assertThat(WindowPlacement.within(new WindowPlace(1900, 50, 1100, 700, false), TWO_SCREENS)).as("only a sliver is left").isEmpty();
        assertThat(WindowPlacement.within(new WindowPlace(100, 1100, 1100, 700, false), TWO_SCREENS)).as("below the edge").isEmpty();
        assertThat(WindowPlacement.within(new WindowPlace(100, -300, 1100, 700, false), TWO_SCREENS)).as("its title is out of reach").isEmpty();
    }

    @Test
    void aWindowIsNeverLargerThanItsScreen() {
        assertThat(WindowPlacement.within(new WindowPlace(0, 0, 2560, 1400, true), TWO_SCREENS)).contains(new WindowPlace(0, 0, 1920, 1040, true));
    }

    @Test
    void whereNoPlaceIsRememberedTheSecondWindowDoesNotHideTheFirst() {
        try (OffScreen first = window(0); OffScreen second = window(1)) {
            second.await(() -> second.stage().getX() == first.stage().getX() + 32 && second.stage().getY() == first.stage().getY() + 32);
        }
    }

    private static OffScreen window(int others) {
        var settings = new CurrentSettings(new PassingSettings(), Runnable::run);
        return OffScreen.window(() -> {
            var stage = new Stage();
            stage.setScene(new Scene(new StackPane(), 400, 300));
            WindowPlacement.of(stage, settings, others);
            stage.show();
            return stage;
        });
    }
}
