package health.rapport.bench;

import health.rapport.bench.BusyInbox.Place;
import health.rapport.ui.inbox.InboxRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ListView;

/** One window in a busy clinic, whose backend is another process: what it draws, how it goes from one conversation to another, what it holds. */
final class InboxFigures {
    private static final int CONVERSATIONS = 500;
    private static final int EVENTS_A_SECOND = 5;
    private static final Duration BETWEEN_JUMPS = Duration.ofSeconds(3);
    /** More than a desk keeps at hand, so that it holds before the first measurement what it will hold later on. */
    private static final int JUMPS_BEFORE = 40;

    private final int seconds;
    private final List<PaletteJump> jumps = new ArrayList<>();

    InboxFigures(int minutes) {
        seconds = minutes * 60;
    }

    List<Figure> measure() throws Exception {
        var frames = new FrameTimes(seconds);
        try (MeasuredBackend backend = MeasuredBackend.start(); var clinic = new BusyInbox(backend)) {
            clinic.fill(CONVERSATIONS);
            try (MeasuredWindows windows = MeasuredWindows.onto(backend.door())) {
                TimedWindow window = windows.openAs(List.of(clinic.name())).getFirst();
                window.laidOut(() -> isListed(window)).join();
                window.focus();
                try (var happening = new Pace(EVENTS_A_SECOND, clinic::happen)) {
                    for (int jump = 0; jump < JUMPS_BEFORE; jump++) {
                        PaletteJump.to(clinic.next(), window);
                        window.rest();
                    }
                }
                double early = LiveHeap.megabytes();
                frames.start();
                try (var happening = new Pace(EVENTS_A_SECOND, clinic::happen)) {
                    work(clinic, window);
                }
                frames.stop();
                seeLast(clinic, window);
                return figures(frames, early, LiveHeap.megabytes());
            }
        }
    }

    private void work(BusyInbox clinic, TimedWindow window) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (long next = System.nanoTime(); next < end; next += BETWEEN_JUMPS.toNanos()) {
            TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            jumps.add(PaletteJump.to(clinic.next(), window));
        }
        TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
    }

    /** Whoever has fallen behind or gone deaf must not look smooth. */
    private static void seeLast(BusyInbox clinic, TimedWindow window) {
        Place place = clinic.next();
        String last = clinic.say(place);
        window.laidOut(() -> rows(window).getFirst().preview().equals(last)).join();
    }

    private static boolean isListed(TimedWindow window) {
        List<InboxRow> rows = rows(window);
        return rows.size() >= CONVERSATIONS && rows.stream().noneMatch(row -> row.identifiers().isEmpty());
    }

    private static List<InboxRow> rows(TimedWindow window) {
        return window.seen("#list").stream().flatMap(node -> ((ListView<?>) node).getItems().stream()).map(InboxRow.class::cast).toList();
    }

    private List<Figure> figures(FrameTimes frames, double early, double late) {
        List<Double> times = frames.millis();
        return List.of(
                Figure.atMostInNinetyNineOfHundred(50, "from frame to frame, " + EVENTS_A_SECOND + " events a second", "ms", times),
                Figure.without("the longest of them", "ms", List.of(times.stream().max(Double::compare).orElseThrow())),
                Figure.atMostInNineteenOfTwenty(100, "Ctrl+K, a name, Enter → the conversation in sight", "ms", jumps.stream().map(PaletteJump::all).toList()),
                Figure.without("… of which Ctrl+K → one can type", "ms", jumps.stream().map(PaletteJump::box).toList()),
                Figure.without("… a name typed → the conversation offered", "ms", jumps.stream().map(PaletteJump::found).toList()),
                Figure.without("… Enter → its first rows in sight", "ms", jumps.stream().map(PaletteJump::opened).toList()),
                Figure.without("live heap at the beginning", "MB", List.of(early)),
                Figure.without("live heap at the end", "MB", List.of(late)),
                Figure.atMost(5, "growth of the live heap", "%", List.of((late / early - 1) * 100)));
    }
}
