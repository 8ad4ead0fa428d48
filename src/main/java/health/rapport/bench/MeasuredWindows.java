package health.rapport.bench;

import health.rapport.app.Desks;
import health.rapport.app.Display;
import health.rapport.app.HandedVault;
import health.rapport.app.ProjectDesks;
import health.rapport.app.Sandbox;
import health.rapport.app.Windows;
import health.rapport.network.Network;
import health.rapport.notices.NoticeBoard;
import health.rapport.settings.PassingSettings;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;

/** Windows onto a backend as a person has them, with a folder and a keychain of their own. The toolkit starts and ends with them. */
final class MeasuredWindows implements AutoCloseable {
    private final ScratchFolder folder;
    private final ExecutorService executor;
    private final Windows windows;

    private MeasuredWindows(URI backend) throws IOException {
        folder = ScratchFolder.make();
        executor = Executors.newVirtualThreadPerTaskExecutor();
        windows = TimedWindow.onWindowThread(() -> new Windows(() -> Sandbox.joined(backend, executor),
                new Desks(Optional.of(folder.path()), Optional.empty(), new HandedVault(), executor),
                ProjectDesks.of(Network.direct(), Optional.empty(), new HandedVault(), new Messages(Locale.ENGLISH), executor),
                new CurrentSettings(new PassingSettings(), Runnable::run), new Messages(Locale.ENGLISH), new FxThread(), executor,
                NoticeBoard.none(), () -> { }));
    }

    static MeasuredWindows onto(URI backend) throws IOException {
        if (!Display.isThere(System.getenv())) {
            // JavaFX's headless platform copies each frame pixel by pixel on the window's own thread: a display is faster.
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        Platform.setImplicitExit(false);
        Platform.startup(() -> { });
        return new MeasuredWindows(backend);
    }

    /** Waits until the backend has told of itself. */
    Sandbox clinic() {
        return TimedWindow.onWindowThread(windows::clinic).join();
    }

    /** A window for each of these people. */
    List<TimedWindow> openAs(List<String> names) {
        return TimedWindow.onWindowThread(() -> windows.openAs(names)).join().stream().map(window -> new TimedWindow(window.stage())).toList();
    }

    @Override
    public void close() throws IOException {
        windows.close();
        Platform.exit();
        executor.close();
        folder.close();
    }
}
