package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import health.rapport.network.Network;
import health.rapport.notices.NoticeBoard;
import health.rapport.oystehr.sandbox.SandboxUser;
import health.rapport.session.Passphrases;
import health.rapport.settings.PassingSettings;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import health.rapport.ui.shell.MainWindow;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A desk is open for as long as one of its windows is. */
class DeskWindowsTest {
    private static final Passphrases NONE = question -> CompletableFuture.completedFuture(Optional.empty());
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Desks desks = Desks.keepingNothing(executor);
    private final OldGeneration old = new OldGeneration(executor);

    @AfterEach
    void end() {
        old.close();
        executor.shutdownNow();
    }

    @Test
    void itIsLockedAgainWithTheLastWindowThatWasOpen() {
        try (Sandbox clinic = Sandbox.embedded(Optional.empty(), executor).join(); OffScreen toolkit = OffScreen.window(Stage::new)) {
            DeskWindows windows = OffScreen.run(this::windows);
            SandboxUser user = clinic.user("Careful").orElseThrow();
            Desk desk = desks.open(clinic, user, NONE).join();
            var shown = new ShownDesk(desk, desks, clinic.profile(), Optional.empty());
            MainWindow first = OffScreen.run(() -> windows.show(shown));
            step(first::lock);
            await().atMost(PATIENCE).until(desk::isLocked);

            assertThat(desks.open(clinic, user, NONE).join()).isSameAs(desk);
            assertThat(desk.isLocked()).isFalse();
            MainWindow second = OffScreen.run(() -> windows.show(shown));
            step(() -> second.stage().hide());
            await().atMost(PATIENCE).until(desk::isLocked);

            step(() -> first.stage().hide());
            OffScreen.run(windows::closed).join();
        }
    }

    private DeskWindows windows() {
        var theme = new Theme();
        var messages = new Messages(Locale.ENGLISH);
        var fx = new FxThread();
        var settings = new CurrentSettings(new PassingSettings(), Runnable::run);
        return new DeskWindows(new DeskWindows.Surroundings(new OpenStages(List.of(), () -> { }), theme, settings, messages, fx, executor, address -> { }),
                ProjectDesks.of(Network.direct(), Optional.empty(), new HandedVault(), messages, executor), new Arrivals(messages, theme),
                new DeskNotices(NoticeBoard.none(), settings, messages, fx), old, (one, discard, notice) -> { });
    }

    private static void step(Runnable action) {
        OffScreen.run(() -> {
            action.run();
            return true;
        });
    }
}
