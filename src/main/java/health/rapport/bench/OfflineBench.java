package health.rapport.bench;

import health.rapport.app.HandedVault;
import health.rapport.app.KeptDesk;
import health.rapport.backend.Backend;
import health.rapport.backend.BackendOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rapport bench offline}: a start with no network over what is remembered, each in a process of its own. */
@Command(name = "offline", mixinStandardHelpOptions = true,
        description =
                "How long Rapport takes, from its process's start, to the list of conversations on screen while its backend is away. Ends with 0 only if the bar was kept.")
final class OfflineBench implements Callable<Integer> {
    private static final double MOST_MILLIS = 1_500;
    private static final long PATIENCE = 120;

    @Option(names = "--runs", defaultValue = "7", paramLabel = "N", description = "How often it is started (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (ScratchFolder folder = ScratchFolder.make()) {
            var vault = new HandedVault();
            URI away;
            try (Backend backend = Backend.start(BackendOptions.demo())) {
                away = backend.addresses().authUrl();
                KeptDesk.make(away, folder.path(), vault);
            }
            String secret = HexFormat.of().formatHex(vault.only().value());
            var millis = new ArrayList<Double>();
            for (int run = 0; run <= runs; run++) {
                double took = start(away, folder.path(), secret);
                if (run > 0) {
                    // The one before warmed the file cache.
                    millis.add(took);
                }
            }
            Figure figure = Figure.atMost(MOST_MILLIS, "start without a network → list on screen", "ms", millis);
            spec.commandLine().getOut().println(figure.line());
            spec.commandLine().getOut().flush();
            return figure.isKept() ? 0 : 1;
        }
    }

    private static double start(URI away, Path data, String secret) throws IOException, InterruptedException {
        List<String> command = ChildProcess.rapport("bench", "offline-list", away.toString(), data.toString()).command();
        long before = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var secrets = process.outputWriter()) {
            secrets.write(secret + "\n");
        }
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("The list of an earlier session did not come on screen");
        }
        return (System.nanoTime() - before) / 1e6;
    }
}
