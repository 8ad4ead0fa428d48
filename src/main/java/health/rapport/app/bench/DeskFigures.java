package health.rapport.app.bench;

import health.rapport.app.Display;
import health.rapport.app.ResidentMemory;
import health.rapport.app.Desks;
import health.rapport.app.ProjectDesks;
import health.rapport.app.Sandbox;
import health.rapport.app.Windows;
import health.rapport.backend.Backend;
import health.rapport.backend.BackendOptions;
import health.rapport.model.ConversationSid;
import health.rapport.notices.NoticeBoard;
import health.rapport.oystehr.sandbox.SandboxUser;
import health.rapport.network.Network;
import health.rapport.settings.PassingSettings;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;

/**
 * How fast the window answers, with the backend and the wires in this one process: what one person feels with one window
 * open, then what another sees, with two. All windows share one thread, so the latter includes drawing both.
 */
final class DeskFigures {
    private static final int LENGTH = 10_000;
    /** Of the conversation in which messages are sent. */
    private static final int SHORT = 100;
    private static final int WINDOWS = 2;
    private static final int SENDS = 25;
    /** Enough for the slowest of a hundred. */
    private static final int OWN_SENDS = 100;
    private static final int SWITCHES = 20;

    private final PrintWriter out;
    private final List<Double> openings = new ArrayList<>();
    private final List<Double> own = new ArrayList<>();
    private final List<Double> others = new ArrayList<>();
    private final List<Double> switches = new ArrayList<>();

    DeskFigures(PrintWriter out) {
        this.out = out;
    }

    /** @return whether every bar was kept */
    boolean measure() throws Exception {
        if (!Display.isThere(System.getenv())) {
            // JavaFX's headless platform copies each frame pixel by pixel on the window's own thread: a display is faster.
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        try (ScratchFolder folder = ScratchFolder.make(); ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor(); Backend backend = Backend.start(BackendOptions.demo())) {
            Platform.setImplicitExit(false);
            Platform.startup(() -> { });
            Windows windows = TimedWindow.onWindowThread(() ->
                    new Windows(() -> Sandbox.joined(backend.addresses().authUrl(), executor), new Desks(Optional.of(folder.path()), Optional.empty(), new HandedVault(), executor), ProjectDesks.of(Network.direct(), Optional.empty(), new HandedVault(), new Messages(Locale.ENGLISH), executor), new CurrentSettings(new PassingSettings(), Runnable::run), new Messages(Locale.ENGLISH), new FxThread(), executor, NoticeBoard.none(), () -> { }));
            try (var watch = new WindowThreadWatch()) {
                return judge(measure(backend, windows, watch), watch);
            } finally {
                windows.close();
                Platform.exit();
            }
        }
    }

    private double measure(Backend backend, Windows windows, WindowThreadWatch watch) throws IOException, InterruptedException {
        Sandbox sandbox = TimedWindow.onWindowThread(windows::clinic).join();
        List<SandboxUser> people = sandbox.users().subList(0, WINDOWS);
        List<Past> all = pasts(backend, sandbox, people);
        List<Past> pasts = all.subList(0, 2);
        Past talk = all.getLast();
        TimedWindow first = open(windows, people.subList(0, 1), all).getFirst();
        watch.start();
        first.focus();
        pasts.forEach(past -> openings.add(show(first, past)));
        for (int i = 0; i < SWITCHES; i++) {
            switches.add(show(first, pasts.get(i % pasts.size())));
        }
        show(first, talk);
        for (int i = 0; i < OWN_SENDS; i++) {
            own.add(send(first, first, "Alone " + i));
        }
        List<TimedWindow> more = open(windows, people.subList(1, WINDOWS), all);
        for (TimedWindow window : more) {
            window.focus();
            pasts.forEach(past -> openings.add(show(window, past)));
        }
        more.getLast().click(talk.conversation);
        more.getLast().awaitBox();
        more.getLast().rest();
        first.focus();
        for (int i = 0; i < SENDS; i++) {
            others.add(send(first, more.getLast(), "Figure " + i));
        }
        return ResidentMemory.megabytes().orElse(0);
    }

    private List<Past> pasts(Backend backend, Sandbox sandbox, List<SandboxUser> people) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var conversations = new LongConversations(sandbox, backend.addresses().twilio(), http);
            var pasts = new ArrayList<Past>();
            for (ConversationSid conversation : conversations.start(3, people)) {
                pasts.add(new Past(conversation, conversations.fill(conversation, pasts.size() < 2 ? LENGTH : SHORT)));
            }
            return pasts;
        }
    }

    private static List<TimedWindow> open(Windows windows, List<SandboxUser> people, List<Past> pasts) {
        List<TimedWindow> opened = TimedWindow.onWindowThread(() -> windows.openAs(people.stream().map(SandboxUser::name).toList())).join().stream()
                .map(window -> new TimedWindow(window.stage())).toList();
        opened.forEach(window -> pasts.forEach(past -> window.awaitRow(past.conversation)));
        return opened;
    }

    private static double show(TimedWindow window, Past past) {
        CompletableFuture<Long> newest = window.laidOut(() -> window.shows(past.newest));
        long clicked = window.click(past.conversation);
        double millis = (newest.join() - clicked) / 1e6;
        window.awaitBox();
        window.rest();
        return millis;
    }

    /** From Enter in one window to the message in sight in another, or in the same. */
    private static double send(TimedWindow from, TimedWindow to, String text) {
        from.write(text);
        CompletableFuture<Long> there = to.laidOut(() -> to.shows(text));
        long pressed = from.enter();
        double millis = (there.join() - pressed) / 1e6;
        from.rest();
        return millis;
    }

    private boolean judge(double megabytes, WindowThreadWatch watch) {
        var figures = List.of(
                Figure.atMost(50, "Enter → row on screen, encrypted on disk", "ms", own),
                Figure.atMostInNinetyNineOfHundred(100, "Enter → row on screen, encrypted on disk, the slowest", "ms", own),
                Figure.atMost(50, "Enter → other client's screen, over loopback", "ms", others),
                Figure.atMost(200, "opening a conversation of 10 000 messages", "ms", openings),
                Figure.atMostInNineteenOfTwenty(100, "switching between two such conversations", "ms", switches),
                Figure.atMost(350, "memory with 20 000 messages, 2 windows and the backend", "MB", List.of(megabytes)),
                Figure.without("the window's thread was busy longest", "ms", List.of(watch.longestMillis())));
        figures.forEach(figure -> out.println(figure.line()));
        out.flush();
        return figures.stream().allMatch(Figure::isKept);
    }

    private record Past(ConversationSid conversation, String newest) {}
}
