package health.rapport.bench;

import health.rapport.app.ResidentMemory;
import health.rapport.app.Sandbox;
import health.rapport.backend.Backend;
import health.rapport.backend.BackendOptions;
import health.rapport.model.ConversationSid;
import health.rapport.oystehr.sandbox.SandboxUser;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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
        try (Backend backend = Backend.start(BackendOptions.demo()); MeasuredWindows windows = MeasuredWindows.onto(backend.addresses()
                .authUrl()); var watch = new WindowThreadWatch()) {
            return judge(measure(backend, windows, watch), watch);
        }
    }

    private double measure(Backend backend, MeasuredWindows windows, WindowThreadWatch watch) throws IOException, InterruptedException {
        Sandbox sandbox = windows.clinic();
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

    private static List<TimedWindow> open(MeasuredWindows windows, List<SandboxUser> people, List<Past> pasts) {
        List<TimedWindow> opened = windows.openAs(people.stream().map(SandboxUser::name).toList());
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
