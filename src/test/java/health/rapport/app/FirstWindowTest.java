package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.rapport.backend.Backend;
import health.rapport.backend.BackendOptions;
import health.rapport.model.ProjectProfile;
import health.rapport.network.Network;
import health.rapport.notices.NoticeBoard;
import health.rapport.session.KeyVault;
import health.rapport.settings.PassingSettings;
import health.rapport.support.Private;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.signin.SignInViewModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever closes the first window has ended Rapport, whatever it waits for. */
class FirstWindowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final long SECONDS_TO_END = 20;

    @TempDir
    private Path folder;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final CountDownLatch lastClosed = new CountDownLatch(1);
    private final ProjectDesks projects = ProjectDesks.of(Network.direct(), Optional.empty(), new ShutVault(), messages, executor);
    private final CurrentSettings settings = new CurrentSettings(new PassingSettings(), Runnable::run);
    private Windows windows;
    private OffScreen screen;

    @BeforeEach
    void open() {
        screen = OffScreen.window(Stage::new);
        windows = OffScreen.run(() -> new Windows(() -> Sandbox.embedded(Optional.of(folder.resolve("backend")), executor),
                new Desks(Optional.of(folder.resolve("desks")), Optional.empty(), new ShutVault(), executor), projects, settings, messages,
                new FxThread(), executor, NoticeBoard.none(), lastClosed::countDown));
        OffScreen.run(() -> {
            windows.showSignIn();
            return true;
        });
    }

    @AfterEach
    void close() {
        executor.shutdownNow();
        screen.close();
    }

    @Test
    void alsoWhileItAsksForAPassphrase() throws Exception {
        OffScreen.run(() -> {
            windows.enter(List.of("Careful", "Silva"));
            return true;
        });
        await().atMost(PATIENCE)
                .until(() -> OffScreen.run(() -> windows.signIn().getRoot().lookupAll(".password-field").stream().anyMatch(PasswordField.class::isInstance)));
        assertThat(OffScreen.run(() -> windows.signIn().getRoot().lookupAll(".label").stream()
                .anyMatch(label -> label instanceof Label words && (words.getText().contains("Careful") || words.getText().contains("Silva")))))
                        .as("whose it is").isTrue();
        assertEnds();
    }

    @Test
    void alsoWhileItWaitsForTheBrowser() throws Exception {
        try (Backend backend = Backend.start(BackendOptions.demo())) {
            var addresses = backend.addresses();
            var project = new ProjectProfile("Lakeside", "", addresses.projectApiUrl(), addresses.fhirApiUrl(), addresses.authUrl(),
                    addresses.applicationClientId(), addresses.twilio().websocketUrl());
            var browser = new CompletableFuture<String>();
            SignInViewModel model = OffScreen.run(() -> new SignInViewModel(windows,
                    new ProjectDoor(projects, settings, question -> new CompletableFuture<>(), browser::complete, opened -> { }, new FxThread()),
                    messages, new FxThread(), ""));
            OffScreen.run(() -> {
                model.enter(project);
                return true;
            });
            browser.get(SECONDS_TO_END, TimeUnit.SECONDS);
            OffScreen.run(() -> {
                model.close();
                return true;
            });
            assertEnds();
        }
    }

    private void assertEnds() throws InterruptedException {
        OffScreen.run(() -> {
            windows.signIn().getWindow().hide();
            return true;
        });
        assertThat(lastClosed.await(SECONDS_TO_END, TimeUnit.SECONDS)).isTrue();
        CompletableFuture.runAsync(windows::close).orTimeout(SECONDS_TO_END, TimeUnit.SECONDS).join();
        executor.shutdown();
        assertThat(executor.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)).as("nothing waits for an answer that cannot come").isTrue();
    }

    private static final class ShutVault implements KeyVault {
        @Override
        public Optional<Private<byte[]>> find(String name) {
            throw new VaultShut("no keychain");
        }

        @Override
        public void keep(String name, Private<byte[]> secret) {
            throw new VaultShut("no keychain");
        }

        @Override
        public void forget(String name) {
            throw new VaultShut("no keychain");
        }
    }
}
