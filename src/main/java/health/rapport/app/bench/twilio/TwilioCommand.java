package health.rapport.app.bench.twilio;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rapport bench twilio}: our client beside Twilio's own. */
@Command(name = "twilio", mixinStandardHelpOptions = true,
        description = "Measures the unmodified Twilio Conversations SDK for JavaScript and our own client against the same backend, one after the other. "
                + "Needs Node and npm. Ends with 0 only if every bar was kept.")
public final class TwilioCommand implements Callable<Integer> {
    /** @param most what ours may be, as a part of the SDK's where {@code ofTheirs}, else as it stands; 0 for no bar, negative for none at all allowed */
    private record Row(String key, String name, String unit, double most, boolean ofTheirs) {}

    private static final List<Row> ROWS = List.of(
            new Row("own", "Send to own event, median of 40", "ms", 1, true),
            new Row("other", "Send to the other client's event, median of 40", "ms", 0, true),
            new Row("drop", "Drop to hearing what was said meanwhile, median of 5", "ms", 0.2, true),
            new Row("offload", "Offload to hearing what was said meanwhile, median of 3", "ms", 0, true),
            new Row("copies", "Copies stored of a message whose reply was lost", "", 1, false),
            new Row("dead", "Dead socket noticed (looked for 30 s)", "ms", 15_000, false),
            new Row("deaf", "Deaf of 100 conversations after 20 drops while loading", "", -1, false));
    private static final Row LIST_OF_100 = new Row("list", "First list of 100 conversations", "ms", 0.25, true);
    private static final Row LIST_OF_1000 = new Row("list", "First list of 1000 conversations", "ms", 0, true);

    @Spec
    private CommandSpec spec;

    private boolean kept = true;

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
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor(); var stage = new Stage(threads); var ours = new OwnRun(stage)) {
            List<String> identities = List.of(ours.identity(0), ours.identity(1));
            var sdk = new SdkRun();
            out.printf("%-58s %12s %12s %8s%n", "", "SDK", "Rapport", "ratio");
            stage.fill(100, identities);
            Map<String, Double> theirs = sdk.measure(stage.forTheSdk());
            stage.noFaults();
            print(out, LIST_OF_100, theirs, Map.of("list", ours.list()));
            Map<String, Double> own = ours.measure();
            ROWS.forEach(row -> print(out, row, theirs, own));
            stage.fill(1000, identities);
            print(out, LIST_OF_1000, sdk.measure(stage.forTheSdk()), Map.of("list", ours.list()));
        }
        return kept ? 0 : 1;
    }

    private void print(PrintWriter out, Row row, Map<String, Double> theirs, Map<String, Double> ours) {
        double their = theirs.getOrDefault(row.key(), Double.NaN);
        double our = ours.get(row.key());
        double judged = row.ofTheirs() ? our / their : our;
        String verdict = "";
        if (row.most() != 0) {
            boolean isKept = judged <= Math.max(0, row.most());
            kept &= isKept;
            verdict = String.format(Locale.ROOT, "  at most %s: %s", row.ofTheirs() ? row.most() + "x" : Double.toString(Math.max(0, row.most())), isKept ? "kept" : "MISSED");
        }
        out.printf(Locale.ROOT, "%-58s %9.1f %-2s %9.1f %-2s %7.2f%s%n", row.name(), their, row.unit(), our, row.unit(), our / their, verdict);
        out.flush();
    }
}
