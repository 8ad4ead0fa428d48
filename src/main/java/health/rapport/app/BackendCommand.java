package health.rapport.app;

import health.rapport.backend.Backend;
import health.rapport.backend.BackendOptions;
import health.rapport.backend.EngineBackend;
import health.rapport.backend.EngineOptions;
import health.rapport.backend.StandIns;
import health.rapport.backend.StartFailure;
import health.rapport.reminders.SendingRules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rapport backend}: the backend alone. Prints one line of JSON with its addresses when it answers. */
@Command(name = "backend", mixinStandardHelpOptions = true,
        description = "Runs the backend alone: sign-in, Project API, FHIR R4B, a stand-in for Twilio, simulated phones. "
                + "Prints one line of JSON with its addresses when it is ready, and stays until it is stopped.")
public final class BackendCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(BackendCommand.class);

    @Option(names = "--port", defaultValue = "0", paramLabel = "N", description = "Port on 127.0.0.1; 0 takes a free one (default).")
    private int port;

    @Option(names = "--data", paramLabel = "DIR", description = "Keeps everything in this folder; without it, in memory only.")
    private Path data;

    @Option(names = "--load", paramLabel = "DIR",
            description = "Takes the FHIR R4/R4B bundles of this folder instead of the demo clinic; what the records hold already stays as it is.")
    private Path load;

    @Option(names = "--reminders", description = "Sends the clinic's reminders and reads their answers too, while no desk with Rapport is open.")
    private boolean reminders;

    @Option(names = "--only", paramLabel = "PART",
            description = "twilio: a stand-in for Twilio with its phones, a sign-in and the control door, for backends elsewhere to use.")
    private String only;

    @Option(names = "--log", defaultValue = "text", paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); json is one object a line.")
    private LogFormat log;

    @Mixin
    private EngineArguments engines;

    @Spec
    private CommandSpec spec;

    /** What runs until it is stopped, and says in one line of JSON where it is. */
    private record Running(String addresses, AutoCloseable service) {}

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port is a number from 0 to 65535.");
        }
        if (only != null && !only.equals("twilio")) {
            throw new ParameterException(spec.commandLine(), "--only knows twilio.");
        }
        log.use();
        Running running;
        try {
            running = start();
        } catch (StartFailure | IllegalArgumentException failure) {
            spec.commandLine().getErr().println("Rapport's backend cannot start: " + failure.getMessage());
            return 1;
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(running.service())));
        var out = spec.commandLine().getOut();
        out.println(running.addresses());
        out.flush();
        new CountDownLatch(1).await();
        return 0;
    }

    private Running start() throws Exception {
        if (only != null) {
            StandIns standIns = StandIns.start(options());
            return new Running(standIns.describe(), standIns);
        }
        if (engines.areForEngines()) {
            return overEngines();
        }
        Backend backend = Backend.start(options());
        return running(backend.describe(), backend, () -> ReminderScheduler.beside(backend, SendingRules.STANDARD));
    }

    private Running overEngines() throws Exception {
        EngineOptions options = engines.options(port, System.getenv());
        Optional<EngineArguments.Machine> machine = reminders ? Optional.of(engines.machine(System.getenv())) : Optional.empty();
        EngineBackend backend = EngineBackend.start(options);
        return running(backend.describe(), backend, () -> ReminderScheduler.beside(backend, options, machine.orElseThrow(), SendingRules.STANDARD));
    }

    private Running running(String addresses, AutoCloseable backend, Supplier<ReminderScheduler> scheduler) throws Exception {
        if (!reminders) {
            return new Running(addresses, backend);
        }
        try {
            ReminderScheduler sending = scheduler.get();
            return new Running(addresses, () -> {
                sending.close();
                backend.close();
            });
        } catch (RuntimeException failure) {
            backend.close();
            throw failure;
        }
    }

    private static void stop(AutoCloseable service) {
        try {
            service.close();
        } catch (Exception failure) {
            LOG.error("The backend did not end cleanly: {}", failure.getClass().getName());
            Runtime.getRuntime().halt(1);
        }
        // Being stopped is the ordinary end of a backend, so it ends with 0 and not with the signal's number.
        Runtime.getRuntime().halt(0);
    }

    private BackendOptions options() throws IOException {
        BackendOptions options = BackendOptions.demo().withPort(port);
        if (engines.fhir().isPresent()) {
            String bearer = EngineSecrets.of(System.getenv(), engines.secretsFile()).optional(EngineSecrets.FHIR_TOKEN);
            options = options.withFhir(new BackendOptions.FhirElsewhere(engines.fhir().get(), bearer));
        }
        options = data == null ? options : options.withData(data);
        return load == null ? options : options.withLoad(load);
    }
}
