package health.rapport.bench.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rapport bench crash}: is anything lost or sent twice when the program is killed? */
@Command(name = "crash", mixinStandardHelpOptions = true,
        description = "Kills a real process at random steps of sending, starts it again over its store, and counts what was lost, doubled or reordered. "
                + "Ends with 0 only if nothing was.")
public final class CrashCommand implements Callable<Integer> {
    @Option(names = "--kills", defaultValue = "100", paramLabel = "N", description = "How often (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Chooses the steps and moments (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        Path folder = Files.createTempDirectory("rapport-crash");
        CrashTrial.Outcome outcome = new CrashTrial(folder, seed, line -> {
            out.println(line);
            out.flush();
        }).run(kills);
        out.println(outcome.line());
        out.flush();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return outcome.isClean() ? 0 : 1;
    }
}
