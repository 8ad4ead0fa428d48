package health.rapport.ui.phones;

import health.rapport.phones.PhoneNetwork;
import health.rapport.support.Clock;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Screen;
import health.rapport.ui.common.Theme;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/** Makes the phones' screen, and a window of their own beside the clinic's. On the window's thread. */
public final class PhonesScreens {
    private final PhoneNetwork network;
    private final BusyPhones busyPhones;
    private final PhoneFiles files;
    private final Clock clock;
    private final Executor window;
    private final Messages messages;
    private final DateWords dates;
    private final Theme theme;
    private Optional<Stage> ownWindow = Optional.empty();

    public PhonesScreens(PhoneNetwork network, BusyPhones busyPhones, PhoneFiles files, Clock clock, Executor window, Messages messages,
            DateWords dates, Theme theme) {
        this.network = network;
        this.busyPhones = busyPhones;
        this.files = files;
        this.clock = clock;
        this.window = window;
        this.messages = messages;
        this.dates = dates;
        this.theme = theme;
    }

    public Screen screen() {
        return load(Optional.of(this::openWindow));
    }

    /** Shows the window, or brings it to the front. */
    public void openWindow() {
        ownWindow.ifPresentOrElse(Stage::toFront, () -> {
            var stage = new Stage();
            var scene = theme.scene(load(Optional.empty()).root(), 980, 720);
            stage.setTitle(messages.text("phones.windowTitle"));
            stage.setScene(scene);
            stage.setOnHidden(event -> {
                theme.undress(scene);
                // Leaving the scene tells the screen that nobody looks any more.
                scene.setRoot(new Region());
                ownWindow = Optional.empty();
            });
            ownWindow = Optional.of(stage);
            stage.show();
        });
    }

    /** Closes the window of their own, if it is open. */
    public void close() {
        ownWindow.ifPresent(Stage::close);
    }

    private Screen load(Optional<Runnable> openWindow) {
        var viewModel = new PhonesViewModel(network, busyPhones, files, clock, window);
        var controller = new PhonesController(viewModel, messages, dates, openWindow);
        return new Screen(new Fxml(messages).load("phones", controller), controller::focusSearch);
    }
}
