package health.rapport.bench.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rapport bench faults}: what is lost, doubled, reordered, misdirected or stale after random histories full of faults. */
@Command(name = "faults", mixinStandardHelpOptions = true,
        description = "Plays random histories of two clinicians, three phones and every fault of the control door, and counts what is "
                + "lost, doubled, reordered, misdirected or stale afterwards. Ends with 0 only if nothing is.")
public final class FaultsCommand implements Callable<Integer> {
    @Option(names = "--histories", description = "How many (${DEFAULT-VALUE}).")
    private int histories = 300;

    @Option(names = "--seed", description = "The seed of the first; the others follow (${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--door", paramLabel = "URL",
            description = "Plays them one after the other in services that run already, such as a Twilio of its own with backends over HAPI JPA; only what "
            + "Twilio does goes wrong there, and no clock is moved.")
    private URI door;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        // Every fault is told in the log as the trouble it is; here it is wanted.
        if (LoggerFactory.getLogger("health.rapport") instanceof Logger log) {
            log.setLevel(Level.OFF);
        }
        long began = System.nanoTime();
        FaultSuite.Outcome outcome = new FaultSuite(words -> {
            out.println(words);
            out.flush();
        }, Optional.ofNullable(door)).play(seed, histories);
        double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
        out.printf(Locale.ROOT, "%d histories in %.1f s%n", outcome.histories(), seconds);
        outcome.findings().forEach((kind, count) -> out.printf("%-12s %d%n", kind, count));
        out.flush();
        return outcome.isClean() ? 0 : 1;
    }
}
