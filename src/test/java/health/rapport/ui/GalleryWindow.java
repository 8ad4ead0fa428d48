package health.rapport.ui;

import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import health.rapport.ui.shell.MainWindow;
import java.util.Locale;
import javafx.stage.Stage;

/** The English window of somebody at the gallery's clinic, which asks nobody for anything. Made on the window's thread. */
public final class GalleryWindow {
    private GalleryWindow() {}

    public static MainWindow of(GalleryClinic clinic) {
        return of(clinic, new FakePlaces());
    }

    public static MainWindow of(GalleryClinic clinic, FakePlaces places) {
        return new MainWindow(new Stage(), clinic.workspace(), new Theme(), new Messages(Locale.ENGLISH), new FxThread(), (navigator, sheets) -> places,
                address -> { }, discard -> { }, () -> { });
    }
}
