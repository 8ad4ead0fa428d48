package health.rapport.bench.faults;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Plays many histories, several at a time, each group against a real backend on loopback. Of the first that goes wrong it
 * looks for the shortest part that still does.
 */
public final class FaultSuite {
    /** Client time to time, where the machine can: a back-off of 30 seconds costs 1.2 s. */
    private static final int SPEED = 25;
    /** Histories wait more than they work. */
    private static final int AT_ONCE = 8;
    /** A backend keeps its records; a new one now and then keeps it quick. */
    private static final int PER_BACKEND = 100;
    private static final int TRIES_PER_CUT = 2;
    private static final Duration SHORTENING = Duration.ofMinutes(2);

    private final Consumer<String> out;
    private final Optional<URI> door;

    /**
     * @param out  told of what goes wrong, in words
     * @param door of services that run already, where one history is played after the other; without it each group has a backend of its own
     */
    public FaultSuite(Consumer<String> out, Optional<URI> door) {
        this.out = out;
        this.door = door;
    }

    /** What was found in how many histories. */
    public record Outcome(int histories, Map<String, Integer> findings) {
        public boolean isClean() {
            return findings.values().stream().allMatch(count -> count == 0);
        }
    }

    /** Plays the histories of these seeds: {@code first} and those after it. */
    public Outcome play(long first, int histories) throws InterruptedException, ExecutionException {
        var next = new AtomicLong(first);
        var counts = new EnumMap<Finding.Kind, Integer>(Finding.Kind.class);
        for (Finding.Kind kind : Finding.Kind.values()) {
            counts.put(kind, 0);
        }
        List<Callable<Void>> workers = new ArrayList<>();
        for (int worker = 0; worker < (door.isPresent() ? 1 : Math.min(AT_ONCE, histories)); worker++) {
            workers.add(() -> {
                work(next, first + histories, counts);
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Void> worker : threads.invokeAll(workers)) {
                worker.get();
            }
        }
        Map<String, Integer> named = new LinkedHashMap<>();
        counts.forEach((kind, count) -> named.put(kind.name().toLowerCase(Locale.ROOT), count));
        return new Outcome(histories, named);
    }

    private void work(AtomicLong next, long end, Map<Finding.Kind, Integer> counts) throws Exception {
        for (long seed = next.getAndIncrement(); seed < end;) {
            try (Clinic clinic = door.isPresent() ? Clinic.behind(door.get()) : Clinic.open(); var clock = new HurriedClock(SPEED, clinic::pulse)) {
                for (int played = 0; played < PER_BACKEND && seed < end; played++, seed = next.getAndIncrement()) {
                    History history = History.of(seed);
                    List<Finding> findings = played(clinic, clock, history);
                    if (!findings.isEmpty()) {
                        report(clinic, clock, history, findings, counts);
                    }
                }
            }
        }
    }

    private void report(Clinic clinic, HurriedClock clock, History history, List<Finding> findings, Map<Finding.Kind, Integer> counts) throws Exception {
        boolean isFirst;
        synchronized (counts) {
            isFirst = counts.values().stream().allMatch(count -> count == 0);
            findings.forEach(finding -> counts.merge(finding.kind(), 1, Integer::sum));
        }
        out.accept("seed " + history.seed() + ": " + findings);
        if (isFirst) {
            History shortest = shortest(clinic, clock, history);
            out.accept(shortest.words() + "\n  => again: " + played(clinic, clock, shortest));
        }
    }

    /** Leaves out halves, quarters and so on for as long as what remains still goes wrong. */
    private static History shortest(Clinic clinic, HurriedClock clock, History history) throws Exception {
        List<Step> steps = history.steps();
        long end = System.nanoTime() + SHORTENING.toNanos();
        for (int size = steps.size() / 2; size > 0; size /= 2) {
            for (int at = 0; at < steps.size() && System.nanoTime() < end;) {
                var rest = new ArrayList<>(steps);
                rest.subList(at, Math.min(at + size, rest.size())).clear();
                if (goesWrong(clinic, clock, new History(history.seed(), rest))) {
                    steps = rest;
                } else {
                    at += size;
                }
            }
        }
        return new History(history.seed(), steps);
    }

    private static boolean goesWrong(Clinic clinic, HurriedClock clock, History history) throws Exception {
        for (int attempt = 0; attempt < TRIES_PER_CUT; attempt++) {
            if (!played(clinic, clock, history).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static List<Finding> played(Clinic clinic, HurriedClock clock, History history) throws Exception {
        try (var play = new Play(clinic, clock, history.seed())) {
            play.go(history.steps());
            return new Judge(clinic, play, clock).judge();
        } finally {
            clinic.noFaults();
        }
    }
}
