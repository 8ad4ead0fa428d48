package health.rapport.app;

import static org.awaitility.Awaitility.await;
import health.rapport.backend.Backend;
import health.rapport.backend.BackendOptions;
import health.rapport.model.ProjectProfile;
import health.rapport.network.Network;
import health.rapport.notices.NoticeBoard;
import health.rapport.oystehr.signin.ScriptedBrowser;
import health.rapport.settings.PassingSettings;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever signs out leaves nothing on the screen, however long the network takes. */
class SignOutTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    /** Well below the shortest wait for an answer. */
    private static final Duration AT_ONCE = Duration.ofSeconds(4);

    @TempDir
    private Path folder;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final ProjectDesks projects = ProjectDesks.of(Network.direct(), Optional.empty(), new HandedVault(), messages, executor);
    private final CurrentSettings settings = new CurrentSettings(new PassingSettings(), Runnable::run);
    private Backend backend;
    private ProjectProfile project;
    private Windows windows;
    private OffScreen screen;

    @BeforeEach
    void open() throws Exception {
        backend = Backend.start(BackendOptions.demo().withData(folder));
        var addresses = backend.addresses();
        project = new ProjectProfile("Lakeside", "", addresses.projectApiUrl(), addresses.fhirApiUrl(), addresses.authUrl(), addresses.applicationClientId(),
                addresses.twilio().websocketUrl());
        settings.keepProject(project);
        ProjectDesks.Opened once = projects.open(project, new ScriptedBrowser("Careful"), question -> CompletableFuture.completedFuture(Optional.empty()))
                .join();
        projects.release(once).join();
        screen = OffScreen.window(Stage::new);
        windows = OffScreen.run(() -> new Windows(() -> CompletableFuture.failedFuture(new AssertionError("The demo clinic was opened")),
                Desks.keepingNothing(executor), projects, settings, messages, new FxThread(), executor, NoticeBoard.none(), () -> { }));
        OffScreen.run(() -> {
            windows.showSignIn();
            return true;
        });
    }

    @AfterEach
    void close() {
        windows.close();
        executor.shutdownNow();
        backend.close();
        screen.close();
    }

    @Test
    void theWindowsGoAtOnce() throws Exception {
        press(windows.signIn(), button -> String.valueOf(button.getAccessibleText()).startsWith("Lakeside"));
        Scene desk = awaitDesk();
        press(desk, button -> "settings".equals(button.getId()));
        await().atMost(PATIENCE).until(() -> OffScreen.run(() -> desk.lookup("#signOut") != null));
        int port = project.issuer().getPort();
        backend.close();
        // Whoever asks here is never answered.
        try (var silent = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            press(desk, button -> "signOut".equals(button.getId()));
            await().atMost(AT_ONCE).until(() -> OffScreen.run(() -> desk.getWindow() == null || !desk.getWindow().isShowing()));
            await().atMost(AT_ONCE).until(() -> OffScreen.run(() -> windows.signIn().getWindow().isShowing()));
        }
    }

    private Scene awaitDesk() {
        await().atMost(PATIENCE).until(() -> OffScreen.run(SignOutTest::desk).isPresent());
        return OffScreen.run(SignOutTest::desk).orElseThrow();
    }

    private static Optional<Scene> desk() {
        return Window.getWindows().stream().map(Window::getScene).filter(scene -> scene != null && scene.lookup(".rail") != null).findFirst();
    }

    private static void press(Scene scene, Predicate<ButtonBase> which) {
        OffScreen.run(() -> {
            scene.getRoot().lookupAll("*").stream().filter(ButtonBase.class::isInstance).map(ButtonBase.class::cast).filter(which)
                    .findFirst().orElseThrow().fire();
            return true;
        });
    }
}
