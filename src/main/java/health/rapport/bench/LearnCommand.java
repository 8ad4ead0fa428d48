package health.rapport.bench;

import health.rapport.app.HandedVault;
import health.rapport.app.WindowApplication;
import health.rapport.app.Windows;
import health.rapport.settings.PassingSettings;
import health.rapport.ui.shell.MainWindow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import picocli.CommandLine.Command;

/**
 * A whole start that nobody sees: backend, window, and the store of a desk that keeps things. The launcher has the JVM keep for the next ones what this one
 * loaded.
 */
@Command(name = "learn", hidden = true, description = "Opens the demo clinic without a display and ends as soon as its list of conversations is there.")
final class LearnCommand implements Callable<Integer> {
    private static final long PATIENCE = 120;

    private final AtomicBoolean isListed = new AtomicBoolean();

    @Override
    public Integer call() throws Exception {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        // A build waits for it.
        CompletableFuture.delayedExecutor(PATIENCE, TimeUnit.SECONDS).execute(this::giveUp);
        try (ScratchFolder folder = ScratchFolder.make()) {
            new WindowApplication(Optional.empty(), false, List.of(), Optional.of(folder.path()), Optional.empty(), new PassingSettings(), new HandedVault())
                    .run(this::open);
        }
        return isListed.get() ? 0 : 1;
    }

    private void open(Windows windows) {
        windows.openAs(List.of("")).thenAccept(opened -> ShownList.of(opened.getFirst(), () -> listed(windows, opened.getFirst())))
                .whenComplete((shown, failure) -> {
                    if (failure != null) {
                        Platform.runLater(() -> windows.signIn().getWindow().hide());
                    }
                });
    }

    private void giveUp() {
        if (!isListed.get()) {
            Runtime.getRuntime().halt(1);
        }
    }

    private void listed(Windows windows, MainWindow window) {
        isListed.set(true);
        windows.signIn().getWindow().hide();
        window.stage().hide();
    }
}
