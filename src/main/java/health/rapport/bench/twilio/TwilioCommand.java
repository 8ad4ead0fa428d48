package health.rapport.bench.twilio;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rapport bench twilio}: our client beside Twilio's own. */
@Command(name = "twilio", mixinStandardHelpOptions = true,
        description =
                "Measures the unmodified Twilio Conversations SDK for JavaScript and our own client against the same backend, in turn, some minutes for each run. "
                + "Needs Node and npm. Ends with 0 only if every bar was kept.")
public final class TwilioCommand implements Callable<Integer> {
    private static final List<Row> ROWS = List.of(
            new Row("own", "Send to own event, median of 40", "ms", 1, true),
            new Row("other", "Send to the other client's event, median of 40", "ms", 0, true),
            new Row("drop", "Drop to hearing what was said meanwhile, median of 5", "ms", 0.2, true),
            new Row("offload", "Offload to hearing what was said meanwhile, median of 3", "ms", 0, true),
            new Row("dead", "Dead socket noticed (looked for 30 s)", "ms", 15_000, false),
            new Row("deaf", "Deaf of 100 conversations after 20 drops while loading", "", -1, false),
            new Row("copies", "Copies stored of each of 20 messages whose reply was lost", "", 1, false));

    @Option(names = "--runs", defaultValue = "3", paramLabel = "N", description = "How often, of which the median is told (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        // Each drop is told in the log as the trouble it is; here it is wanted.
        if (LoggerFactory.getLogger("health.rapport") instanceof Logger log) {
            log.setLevel(Level.OFF);
        }
        if (!SdkRun.isPossible()) {
            out.println("Node and npm are needed to run Twilio's SDK, and are not there: nothing was measured.");
            return 2;
        }
        var comparison = new Comparison(out);
        tellLoad(out, "before");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor(); var stage = new Stage(threads); var ours = new OwnRun(stage)) {
            List<String> identities = List.of(ours.identity(0), ours.identity(1));
            var sdk = new SdkRun();
            for (int conversations : new int[] {100, 1000}) {
                stage.fill(conversations, identities);
                for (int run = 0; run < runs; run++) {
                    Map<String, Double> theirs = sdk.measure(stage.forTheSdk(run));
                    stage.noFaults();
                    comparison.add(list(conversations), theirs, ours.list());
                    if (conversations == 100) {
                        comparison.add(ROWS, theirs, ours.measure(run));
                    }
                }
            }
        }
        comparison.print();
        tellLoad(out, "after");
        return comparison.isKept() ? 0 : 1;
    }

    private static List<Row> list(int conversations) {
        String what = "First list of " + conversations;
        return List.of(
                new Row("warm", what + ", by the process's second client", "ms", conversations == 100 ? 0.25 : 0, true),
                new Row("list", what + ", by a process that did nothing before", "ms", 0, true),
                new Row("requests", what + ": requests", "", 0, true),
                new Row("memory", what + ": resident memory of that process", "MB", 0, true));
    }

    private static void tellLoad(PrintWriter out, String when) {
        var system = ManagementFactory.getOperatingSystemMXBean();
        out.printf(Locale.ROOT, "%s: load %.1f on %d processors%n", when, system.getSystemLoadAverage(), system.getAvailableProcessors());
        out.flush();
    }
}
