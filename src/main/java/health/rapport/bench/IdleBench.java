package health.rapport.bench;

import health.rapport.app.Display;
import health.rapport.app.HandedVault;
import health.rapport.app.ResidentMemory;
import health.rapport.app.WindowApplication;
import health.rapport.app.Windows;
import health.rapport.settings.PassingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.stage.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code rapport bench idle}: what an open window costs while nobody touches it, somebody having 500 conversations. The backend is
 * another process; what made the conversations is still in this one's memory.
 */
@Command(name = "idle", mixinStandardHelpOptions = true,
        description = "Memory and processor time of an open window with 500 conversations that nobody touches.")
final class IdleBench implements Callable<Integer> {
    private static final int CONVERSATIONS = 500;
    private static final Duration UNTIL_IDLE = Duration.ofSeconds(45);
    private static final Duration WATCHED = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!Display.isThere(System.getenv())) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        try (ScratchFolder folder = ScratchFolder.make(); MeasuredBackend backend = MeasuredBackend.start();
                ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            fill(backend);
            var figures = new CompletableFuture<List<Figure>>();
            new WindowApplication(Optional.of(backend.door()), false, List.of(), Optional.of(folder.path()), Optional.of(folder.path().resolve("projects")),
                    new PassingSettings(), new HandedVault())
                    .run(windows -> watch(windows, clock, figures));
            return print(figures.join());
        }
    }

    private static void fill(MeasuredBackend backend) throws IOException, InterruptedException {
        List<String> person = List.of(backend.addresses().path("users").path(0).path("profile").asText());
        try (var calls = new Calls()) {
            var conversations = new MessagingFigures(backend, calls);
            for (int i = 0; i < CONVERSATIONS; i++) {
                conversations.conversation(person);
            }
        }
    }

    private static void watch(Windows windows, ScheduledExecutorService clock, CompletableFuture<List<Figure>> figures) {
        windows.openAs(List.of("")).thenApplyAsync(opened -> opened.getFirst().stage().getScene(), clock)
                .thenCompose(scene -> awaitList(scene, clock)).thenCompose(listed -> later(clock, UNTIL_IDLE)).thenApply(idle -> spent())
                .thenCompose(before -> later(clock, WATCHED).thenApply(watched -> judged(spent().minus(before))))
                .whenCompleteAsync((measured, failure) -> {
                    if (failure == null) {
                        figures.complete(measured);
                    } else {
                        figures.completeExceptionally(failure);
                    }
                    List.copyOf(Window.getWindows()).forEach(Window::hide);
                }, Platform::runLater);
    }

    private static CompletableFuture<Void> awaitList(Scene scene, ScheduledExecutorService clock) {
        boolean listed = TimedWindow.onWindowThread(() -> scene.lookup("#list") instanceof ListView<?> list && list.getItems().size() >= CONVERSATIONS);
        return listed ? CompletableFuture.completedFuture(null) : later(clock, BETWEEN_LOOKS).thenCompose(looked -> awaitList(scene, clock));
    }

    private static CompletableFuture<Void> later(ScheduledExecutorService clock, Duration duration) {
        var due = new CompletableFuture<Void>();
        clock.schedule(() -> due.complete(null), duration.toMillis(), TimeUnit.MILLISECONDS);
        return due;
    }

    private static Duration spent() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static List<Figure> judged(Duration spent) {
        try {
            double share = 100.0 * spent.toNanos() / WATCHED.toNanos();
            return List.of(Figure.atMost(300, "resident, " + CONVERSATIONS + " conversations", "MB", List.of(ResidentMemory.megabytes().orElse(0))),
                    Figure.atMost(1, "of one processor, while nobody touches it", "%", List.of(share)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private int print(List<Figure> figures) {
        PrintWriter out = spec.commandLine().getOut();
        figures.forEach(figure -> out.println(figure.line()));
        out.flush();
        return figures.stream().allMatch(Figure::isKept) ? 0 : 1;
    }
}
