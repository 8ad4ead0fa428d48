package health.rapport.app;

import health.rapport.desktop.FreedesktopNotices;
import health.rapport.notices.NoticeBoard;
import health.rapport.session.KeyVault;
import health.rapport.settings.Organisation;
import health.rapport.settings.SettingsStore;
import health.rapport.support.Lane;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The app with its windows, from the first to the last. */
public final class WindowApplication {
    private static final Logger LOG = LoggerFactory.getLogger(WindowApplication.class);

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final Optional<URI> backend;
    private final boolean straightIn;
    private final List<String> names;
    private final Optional<Path> data;
    private final Optional<Path> own;
    private final SettingsStore settings;
    private final Organisation organisation;
    private final KeyVault vault;

    /** On a computer that no organisation has set anything for. */
    public WindowApplication(Optional<URI> backend, boolean straightIn, List<String> names, Optional<Path> data, Optional<Path> own,
            SettingsStore settings, KeyVault vault) {
        this(backend, straightIn, names, data, own, settings, Organisation.NONE, vault);
    }

    /**
     * @param backend    one that runs already; else our own is started
     * @param straightIn whether the demo clinic is opened without asking
     * @param names      whom to sign in as, a window each; nobody named is the first of the clinic
     * @param data       where our own backend and the desks keep everything; without it, in memory
     * @param own        where the desks of projects of one's own keep everything, encrypted; without it, in memory
     * @param settings   where what the windows shall be like is kept
     * @param vault      where the keys of what is kept are
     */
    WindowApplication(Optional<URI> backend, boolean straightIn, List<String> names, Optional<Path> data, Optional<Path> own, SettingsStore settings,
            Organisation organisation, KeyVault vault) {
        this.backend = backend;
        this.straightIn = straightIn;
        this.names = names;
        this.data = data;
        this.own = own;
        this.settings = settings;
        this.organisation = organisation;
        this.vault = vault;
    }

    /** Returns when the last window has closed and everything behind it has ended. */
    int run() throws InterruptedException {
        return run(windows -> { });
    }

    /** @param whenShown is told on the window's thread when the first window was shown */
    public int run(Consumer<Windows> whenShown) throws InterruptedException {
        return run(startToolkit(Runnable::run), whenShown);
    }

    /** Gets ready to draw, which takes half of the time until a window can be seen and can go beside all that is needed before it. */
    static CompletableFuture<Void> startToolkit(Executor executor) {
        return CompletableFuture.runAsync(() -> {
            Platform.setImplicitExit(false);
            Platform.startup(() -> { });
        }, executor);
    }

    /**
     * @param toolkit   once it is ready
     * @param whenShown is told on the window's thread when the first window was shown
     */
    int run(CompletableFuture<Void> toolkit, Consumer<Windows> whenShown) throws InterruptedException {
        var lastClosed = new CountDownLatch(1);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var windows = new CompletableFuture<Windows>();
            toolkit.join();
            Platform.runLater(() -> {
                Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> LOG.error("On the window’s thread: {}", where(failure)));
                var current = new CurrentSettings(settings, organisation, new Lane(executor));
                var messages = new Messages(current.languageProperty().get().locale(Locale.getDefault()));
                boolean mayKeep = organisation.policy().allowsKeeping();
                var made = new Windows(
                        () -> backend.map(address -> Sandbox.joined(address, executor))
                                .orElseGet(() -> Sandbox.embedded(data.map(folder -> folder.resolve("backend")), executor)),
                        new Desks(data.map(folder -> folder.resolve("desks")), backend, vault, mayKeep, executor),
                        ProjectDesks.of(SystemNetwork.of(organisation, System.getenv()), own, vault, mayKeep, messages, executor), current, messages,
                        new FxThread(), executor, board(messages, executor), lastClosed::countDown);
                windows.complete(made);
                made.showSignIn();
                whenShown.accept(made);
                if (straightIn) {
                    made.enter(names);
                }
            });
            lastClosed.await();
            windows.join().close();
            Platform.exit();
        } finally {
            end(executor);
        }
        return 0;
    }

    /** A Rapport without windows must not stay because something still waits for an answer: every later start would end in it. */
    private static void end(ExecutorService executor) throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
            executor.shutdownNow();
        }
    }

    private static NoticeBoard board(Messages messages, Executor executor) {
        return FreedesktopNotices.sessionBus(System.getenv()).<NoticeBoard>map(bus -> new FreedesktopNotices(bus, messages.text("notice.open"), executor))
                .orElseGet(NoticeBoard::none);
    }

    /** Types and places only: a message may hold what is personal. */
    private static String where(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
