package health.rapport;

import health.rapport.app.BackendCommand;
import health.rapport.app.Display;
import health.rapport.app.RemindersCommand;
import health.rapport.app.Start;
import health.rapport.bench.BenchCommand;
import health.rapport.tour.Tour;
import health.rapport.tour.TourCommand;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** {@code rapport}: the app. Where there is no display it performs the tour instead. */
@Command(name = "rapport", mixinStandardHelpOptions = true, version = "Rapport 0.1.0",
        description = "The desktop app with which clinicians and front-desk staff message patients.",
        subcommands = {BackendCommand.class, RemindersCommand.class, TourCommand.class, BenchCommand.class})
final class RapportCommand implements Callable<Integer> {
    @Option(names = "--demo", description = "Opens the demo clinic straight away.")
    private boolean demo;

    @Option(names = "--as", paramLabel = "NAME", description = "Signs in as this person of the demo clinic (a part of the name will do); "
            + "given twice, opens two windows.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--backend", paramLabel = "URL", description = "Joins a backend that runs already (see the command backend) instead of starting one.")
    private URI backend;

    @Option(names = "--data", paramLabel = "DIR", description = "Keeps the demo clinic, and encrypted what you accepted and typed, in this folder; "
            + "without it, all of it is gone when Rapport closes.")
    private Path data;

    @Parameters(arity = "0..1", paramLabel = "LINK", description = "A link such as rapport://conversation/CH… or rapport://encounter/ID: shows what it names, "
            + "in the Rapport that is open already if there is one.")
    private String link = "";

    @Spec
    private CommandSpec spec;

    /** Reads the command line and does what it says. Only the command that is asked for gets ready, for that takes its time. */
    static int execute(String... arguments) {
        Optional<Class<?>> asked = arguments.length == 0 ? Optional.empty() : Stream.of(RapportCommand.class.getAnnotation(Command.class).subcommands())
                .filter(command -> command.getAnnotation(Command.class).name().equals(arguments[0])).findFirst();
        return asked.map(command -> new CommandLine(command).setCommandName("rapport " + arguments[0])
                .execute(Arrays.copyOfRange(arguments, 1, arguments.length)))
                .orElseGet(() -> new CommandLine(new RapportCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (!link.isEmpty() && link.indexOf(':') < 0) {
            throw new ParameterException(spec.commandLine(), "Rapport knows neither a command nor a link “" + link + "”.");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (!Display.isThere(System.getenv())) {
            out.println("There is no display here, so Rapport performs its tour instead (pictures under target/tour):");
            out.flush();
            return new Tour(Path.of(System.getProperty("rapport.home", "."), "target", "tour"), out).perform();
        }
        if (backend != null && (backend.getHost() == null || !String.valueOf(backend.getScheme()).matches("https?"))) {
            throw new ParameterException(spec.commandLine(), "--backend takes the address of a backend, such as http://127.0.0.1:4000");
        }
        try {
            return new Start(System.getenv()).open(new Start.Wishes(demo, List.copyOf(names), Optional.ofNullable(backend), Optional.ofNullable(data), link));
        } catch (Start.NotAllowedHere notAllowed) {
            throw new ParameterException(spec.commandLine(), notAllowed.getMessage());
        }
    }
}
