package health.rapport.app;

import health.rapport.backend.Backend;
import health.rapport.backend.BackendOptions;
import health.rapport.backend.StartFailure;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rapport backend}: the backend alone. Prints one line of JSON with its addresses when it answers. */
@Command(name = "backend", mixinStandardHelpOptions = true,
        description = "Runs the backend alone: sign-in, Project API, FHIR R4B, a stand-in for Twilio, simulated phones. "
                + "Prints one line of JSON with its addresses when it is ready, and stays until it is stopped.")
final class BackendCommand implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "0", paramLabel = "N", description = "Port on 127.0.0.1; 0 takes a free one (default).")
    private int port;

    @Option(names = "--data", paramLabel = "DIR", description = "Keeps everything in this folder; without it, in memory only.")
    private Path data;

    @Option(names = "--load", paramLabel = "DIR", description = "Takes the FHIR R4/R4B bundles of this folder instead of the demo clinic.")
    private Path load;

    @Option(names = "--reminders", description = "Sends the clinic's reminders and reads their answers too, while no desk with Rapport is open.")
    private boolean reminders;

    @Option(names = "--once", hidden = true, description = "Ends as soon as everything answers; the launcher learns from such a start what the next ones need.")
    private boolean once;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port is a number from 0 to 65535.");
        }
        Backend backend;
        try {
            backend = Backend.start(options());
        } catch (StartFailure failure) {
            spec.commandLine().getErr().println("Rapport's backend cannot start: " + failure.getMessage());
            return 1;
        }
        Optional<ReminderScheduler> scheduler = reminders ? Optional.of(ReminderScheduler.beside(backend)) : Optional.empty();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            scheduler.ifPresent(ReminderScheduler::close);
            backend.close();
            // Being stopped is the ordinary end of a backend, so it ends with 0 and not with the signal's number.
            Runtime.getRuntime().halt(0);
        }));
        var out = spec.commandLine().getOut();
        out.println(backend.describe());
        out.flush();
        if (!once) {
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private BackendOptions options() {
        BackendOptions options = BackendOptions.demo().withPort(port);
        options = data == null ? options : options.withData(data);
        return load == null ? options : options.withLoad(load);
    }
}
