package health.rapport.bench;

import health.rapport.app.FirstWindow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code rapport bench start}: how long programs take from their process's start. The kinds of program take turns, so that
 * whatever else the machine does meets all of them alike; a first turn that nobody counts warms the file cache.
 */
@Command(name = "start", mixinStandardHelpOptions = true,
        description = "How long Rapport takes to its first usable window, beside the barest JavaFX window, and the backend until it answers.")
final class StartBench implements Callable<Integer> {
    private static final double MOST_TIMES_HELLO = 2.5;
    private static final double MOST_TIMES_HELLO_INSTALLED = 1.5;
    private static final String HELLO = "bare JavaFX window";
    private static final String WINDOW = "Rapport's first window";
    private static final String BACKEND = "backend answers, demo clinic loaded";

    @Option(names = "--runs", defaultValue = "7", paramLabel = "N", description = "How often each is started (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--beside", paramLabel = "PROGRAM",
            description = "Measures the installed Rapport that runs this, beside a bare JavaFX window that was packaged in the same way.")
    private Path packagedHello;

    @Spec
    private CommandSpec spec;

    /** One start of one kind of program. */
    @FunctionalInterface
    private interface Start {
        Duration measured() throws IOException, InterruptedException;
    }

    @Override
    public Integer call() throws Exception {
        Map<String, Spread> spreads;
        // Beside a Rapport that is open, it would hand over to that one and end.
        try (ScratchFolder settings = ScratchFolder.make()) {
            spreads = measure(packagedHello == null ? fromSource(settings.path()) : installed(settings.path()));
        }

        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-38s %8s %8s %8s%n", "ms from the start of the process", "min", "median", "max");
        spreads.forEach((what, spread) ->
                out.printf("%-38s %8d %8d %8d%n", what, spread.min().toMillis(), spread.median().toMillis(), spread.max().toMillis()));
        double ratio = spreads.get(WINDOW).medianInMillis() / spreads.get(HELLO).medianInMillis();
        double most = packagedHello == null ? MOST_TIMES_HELLO : MOST_TIMES_HELLO_INSTALLED;
        out.printf(Locale.ROOT, "%s takes %.2f times as long as a %s (bar: %.1f)%n", WINDOW, ratio, HELLO, most);
        out.flush();
        return ratio <= most ? 0 : 1;
    }

    private static Map<String, Start> fromSource(Path settings) {
        Map<String, Start> starts = new LinkedHashMap<>();
        starts.put(HELLO, ChildProcess.of(HelloWindow.class)::untilItSaysALine);
        starts.put(WINDOW, ChildProcess.rapport().with(Map.of(FirstWindow.VARIABLE, "", "XDG_CONFIG_HOME", settings.toString()))::untilItSaysALine);
        starts.put(BACKEND, ChildProcess.rapport("backend")::untilItSaysALine);
        return starts;
    }

    /** Both by their launchers, as a person starts them. */
    private Map<String, Start> installed(Path settings) {
        String launcher = System.getProperty("jpackage.app-path");
        if (launcher == null) {
            throw new ParameterException(spec.commandLine(), "--beside is for an installed Rapport.");
        }
        Map<String, Start> starts = new LinkedHashMap<>();
        starts.put(HELLO, ChildProcess.program(packagedHello)::untilItSaysALine);
        starts.put(WINDOW, ChildProcess.program(Path.of(launcher))
                .with(Map.of(FirstWindow.VARIABLE, "", "XDG_CONFIG_HOME", settings.toString()))::untilItSaysALine);
        return starts;
    }

    private Map<String, Spread> measure(Map<String, Start> starts) throws IOException, InterruptedException {
        Map<String, List<Duration>> measured = new LinkedHashMap<>();
        for (int turn = 0; turn <= runs; turn++) {
            for (var start : starts.entrySet()) {
                Duration took = start.getValue().measured();
                if (turn > 0) {
                    measured.computeIfAbsent(start.getKey(), kind -> new ArrayList<>()).add(took);
                }
            }
        }
        Map<String, Spread> spreads = new LinkedHashMap<>();
        measured.forEach((what, durations) -> spreads.put(what, Spread.of(durations)));
        return spreads;
    }
}
