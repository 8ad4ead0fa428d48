package health.rapport.bench;

import health.rapport.bench.faults.FaultSuite;
import health.rapport.tour.Tour;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rapport bench engines}: two backends over HAPI FHIR JPA on PostgreSQL and a Twilio of its own, and what holds then. */
@Command(name = "engines", mixinStandardHelpOptions = true,
        description = "Runs two backends over HAPI FHIR JPA on PostgreSQL and the stand-in for Twilio, each in a process of its own: how fast, what a kill "
                + "loses, what a rolling restart fails. Needs \"mvn -f oracle/pom.xml package\" once. Ends with 0 only if every bar was kept.")
final class EnginesBench implements Callable<Integer> {
    private static final double LONGEST_ACCEPT_MILLIS = 30;
    private static final double LONGEST_LAG_SECONDS = 2;
    private static final int WARM_CONVERSATIONS = 50;
    private static final int WARM_LOT = 300;

    @Parameters(arity = "0..*", paramLabel = "PART", description = "pace, rolling, tour, faults, kill (default: all).")
    private List<String> parts = List.of();

    @Option(names = "--conversations", defaultValue = "200", paramLabel = "N", description = "How many are live (default: ${DEFAULT-VALUE}).")
    private int conversations;

    @Option(names = "--rate", defaultValue = "50", paramLabel = "N", description = "Messages a second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--seconds", defaultValue = "30", paramLabel = "N", description = "For how long (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "3000", paramLabel = "N",
            description = "Messages before those that \"pace\" measures: a backend and a FHIR server run for weeks, and code gets faster with use (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--reminders", defaultValue = "1000", paramLabel = "N",
            description = "How many are being sent when one backend is killed (default: ${DEFAULT-VALUE}).")
    private int reminders;

    @Option(names = "--histories", defaultValue = "100", paramLabel = "N", description = "Histories of faults (default: ${DEFAULT-VALUE}).")
    private int histories;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Path home = Path.of(System.getProperty("rapport.home", ""));
        if (!JpaServer.isBuilt(home)) {
            out.println("NOT RUN: HAPI JPA is not here; \"mvn -f oracle/pom.xml package\" gets it.");
            out.flush();
            return 1;
        }
        boolean kept = true;
        try (var calls = new Calls(); RunningEngines engines = RunningEngines.start(home, 2, calls)) {
            if (wanted("pace")) {
                kept &= print(out, pace(engines, calls));
            }
            if (wanted("rolling")) {
                kept &= print(out, rolling(engines, calls));
            }
            if (wanted("tour")) {
                kept &= new Tour(home.resolve("target/engines-tour"), out, Optional.of(engines.door()), Optional.empty()).perform() == 0;
            }
            if (wanted("faults")) {
                kept &= faults(out, engines);
            }
            if (wanted("kill")) {
                kept &= kill(out, engines, calls);
            }
        }
        return kept ? 0 : 1;
    }

    private boolean wanted(String part) {
        return parts.isEmpty() || parts.contains(part);
    }

    private List<Figure> pace(RunningEngines engines, Calls calls) throws Exception {
        warmUp(engines, calls);
        var live = new LiveConversations(engines, calls, 1);
        RunningEngines.Work atFirst = engines.work();
        live.open(conversations);
        RunningEngines.Work opened = engines.work();
        int messages = (int) (rate * seconds);
        live.send(messages, rate);
        live.awaitRecords();
        RunningEngines.Work sent = engines.work();
        LiveConversations.Outcome outcome = live.count();
        var figures = new ArrayList<>(List.of(
                Figure.atMost(LONGEST_ACCEPT_MILLIS, "after %d messages: Send Message at %.0f/s, accepted, p50 (no FHIR call in it)".formatted(warmUp, rate), "ms", outcome.millis()),
                Figure.atMostInNinetyNineOfHundred(LONGEST_LAG_SECONDS, "from accepted to its Communication", "s", outcome.lag()),
                processorTime("conversation opened, with one phone: the backend", opened.since(atFirst).backends(), conversations),
                processorTime("conversation opened: FHIR server and its database", opened.since(atFirst).fhir(), conversations),
                processorTime("message and its record: the backend", sent.since(opened).backends(), messages),
                processorTime("message and its record: FHIR server and its database", sent.since(opened).fhir(), messages)));
        figures.addAll(whole(outcome));
        return figures;
    }

    /** What is still slow lets the next lot wait. */
    private void warmUp(RunningEngines engines, Calls calls) throws Exception {
        var live = new LiveConversations(engines, calls, 4);
        live.open(Math.min(conversations, WARM_CONVERSATIONS));
        for (int left = warmUp; left > 0; left -= WARM_LOT) {
            live.send(Math.min(left, WARM_LOT), rate);
            live.awaitRecords();
        }
    }

    /** Each backend in turn is asked to stop while messages go on, and another takes its place. */
    private List<Figure> rolling(RunningEngines engines, Calls calls) throws Exception {
        var live = new LiveConversations(engines, calls, 2);
        live.open(10);
        try (var background = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = CompletableFuture.runAsync(() -> quietly(() -> live.send((int) (rate / 5 * seconds), rate / 5)), background);
            for (int backend = 0; backend < 2; backend++) {
                engines.startAnother();
                engines.awaitReady(2);
                engines.stop(backend);
            }
            sending.join();
        }
        LiveConversations.Outcome outcome = live.count();
        var figures =
                new ArrayList<>(List.of(Figure.atMost(0, "requests that failed while both backends were replaced",
                        "of " + (outcome.acknowledged() + outcome.unsure()), List.of((double) outcome.unsure()))));
        figures.addAll(whole(outcome));
        return figures;
    }

    private boolean faults(PrintWriter out, RunningEngines engines) throws Exception {
        FaultSuite.Outcome outcome = new FaultSuite(out::println, Optional.of(engines.door())).play(1, histories);
        return print(out, List.of(
                Figure.without("histories of faults at Twilio", "", List.of((double) outcome.histories())),
                Figure.atMost(0, "in which something was lost, doubled or otherwise wrong", "",
                        List.of((double) outcome.findings().values().stream().mapToInt(count -> count).sum()))));
    }

    /** One backend dies when a third of the reminders are out, while people write in all conversations from the first to the last of them. */
    private boolean kill(PrintWriter out, RunningEngines engines, Calls calls) throws Exception {
        var live = new LiveConversations(engines, calls, 3);
        live.open(conversations);
        var going = new CountDownLatch(1);
        var over = new AtomicBoolean();
        var killedAt = new AtomicInteger();
        IntConsumer watch = ended -> {
            going.countDown();
            if (ended >= reminders / 3 && killedAt.compareAndSet(0, ended)) {
                quietly(engines::killOldest);
            }
        };
        boolean kept;
        try (var background = Executors.newVirtualThreadPerTaskExecutor();
                var batch = new RemindersFigures(out, reminders, () -> {}, engines.door(), false, watch)) {
            var sending = CompletableFuture.runAsync(() -> quietly(() -> {
                going.await();
                live.sendWhile(number -> !over.get(), rate / 5);
            }), background);
            try {
                kept = batch.measure();
            } finally {
                over.set(true);
                going.countDown();
            }
            sending.join();
        }
        List<Figure> figures = new ArrayList<>(List.of(Figure.without("reminders out when one of two backends was killed", "", List.of((double) killedAt.get()))));
        figures.addAll(whole(live.count()));
        return print(out, figures) && kept;
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static void quietly(Work work) {
        try {
            work.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Other programs' load does not change it. */
    private static Figure processorTime(String what, Duration spent, int many) {
        return Figure.without("processor time of one " + what, "ms", List.of(spent.toNanos() / 1e6 / many));
    }

    private static List<Figure> whole(LiveConversations.Outcome outcome) {
        return List.of(
                Figure.without("messages acknowledged", "", List.of((double) outcome.acknowledged())),
                Figure.without("never answered", "", List.of((double) outcome.unsure())),
                Figure.atMost(0, "lost: at Twilio, on phones or on record", "", List.of((double) outcome.lost())),
                Figure.atMost(0, "doubled: at Twilio, on phones or on record", "", List.of((double) outcome.doubled())));
    }

    private static boolean print(PrintWriter out, List<Figure> figures) {
        figures.forEach(figure -> out.println(figure.line()));
        out.flush();
        return figures.stream().allMatch(Figure::isKept);
    }
}
