package health.rapport.tour;

import health.rapport.app.Desks;
import health.rapport.app.HandedVault;
import health.rapport.app.ProjectDesks;
import health.rapport.app.ResidentMemory;
import health.rapport.app.Sandbox;
import health.rapport.app.Windows;
import health.rapport.network.Network;
import health.rapport.notices.NoticeBoard;
import health.rapport.settings.PassingSettings;
import health.rapport.store.SystemKeychain;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;

/** Walks the main job in the real window against the embedded backend or another. Each step is printed when it was seen to work. */
public final class Tour {
    private static final Locale SPANISH = Locale.of("es");
    private static final ZoneId CLINIC = ZoneId.of("America/New_York");
    /** Longer than nobody may touch a window before what has died is collected. */
    private static final Duration REST = Duration.ofSeconds(12);
    private static final LocalTime MORNING = LocalTime.of(10, 12);

    private final Path folder;
    private final PrintWriter out;
    private final Optional<URI> backend;
    private final Optional<Path> data;

    public Tour(Path folder, PrintWriter out) {
        this(folder, out, Optional.empty(), Optional.empty());
    }

    /**
     * @param folder  where the pictures go
     * @param backend one that runs already, in the state of a fresh demo clinic
     * @param data    where the desks keep what they keep, under a key that goes with this process
     */
    public Tour(Path folder, PrintWriter out, Optional<URI> backend, Optional<Path> data) {
        this.folder = folder;
        this.out = out;
        this.backend = backend;
        this.data = data;
    }

    /** @return 0 if every step was seen to work, else 1 */
    public int perform() throws IOException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var stagehand = new Stagehand(new Picture(folder));
            Platform.setImplicitExit(false);
            Platform.startup(() -> { });
            var desks = new Desks(data, backend, new HandedVault(), executor);
            Windows windows = stagehand.onWindowThread(() -> windows(Locale.ENGLISH, () -> clinic(executor), desks, executor));
            Windows spanish = stagehand.onWindowThread(() -> windows(SPANISH, windows::clinic, desks, executor));
            try {
                List<Step> all = Stream.concat(new MainJob(stagehand, windows, spanish).steps().stream(), new OtherLooks(stagehand, windows).steps().stream())
                        .toList();
                return walk(all, stagehand);
            } finally {
                windows.close();
                spanish.close();
                Platform.exit();
            }
        }
    }

    private static Windows windows(Locale language, Supplier<CompletableFuture<Sandbox>> clinic, Desks desks, ExecutorService executor) {
        var messages = new Messages(language);
        return new Windows(clinic, desks, ProjectDesks.of(Network.direct(), Optional.empty(), new SystemKeychain(), messages, executor),
                new CurrentSettings(new PassingSettings(), Runnable::run), messages, new FxThread(), executor, NoticeBoard.none(), () -> { });
    }

    private CompletableFuture<Sandbox> clinic(ExecutorService executor) {
        return backend.map(address -> Sandbox.joined(address, executor)).orElseGet(() -> Sandbox.embedded(Optional.empty(), consultingHours(), executor));
    }

    /** At night no reminder leaves and half of the clinic would not be seen at work. */
    static Clock consultingHours() {
        var now = ZonedDateTime.now(CLINIC);
        return Clock.offset(Clock.systemUTC(), Duration.between(now, now.with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY)).with(MORNING)));
    }

    private int walk(List<Step> steps, Stagehand stagehand) throws IOException {
        for (Step step : steps) {
            try {
                step.action().run();
                say("  seen  " + step.what());
            } catch (NotSeen missing) {
                return failed(step, missing.getMessage(), stagehand);
            } catch (CompletionException failure) {
                return failed(step, failure.getCause().getClass().getSimpleName(), stagehand);
            }
        }
        sayMemory("now");
        stagehand.rest(REST);
        sayMemory("after a rest of %d seconds".formatted(REST.toSeconds()));
        say(steps.size() + " steps seen to work; pictures in " + folder);
        return 0;
    }

    private void sayMemory(String when) throws IOException {
        ResidentMemory.megabytes().ifPresent(megabytes -> say("  %.0f MB resident %s, backend included".formatted(megabytes, when)));
    }

    private int failed(Step step, String why, Stagehand stagehand) {
        say("  FAIL  " + step.what() + " (" + why + ")");
        stagehand.pictureOfAllWindows("failed");
        return 1;
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
