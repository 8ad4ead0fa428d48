package health.rapport.app;

import health.rapport.app.tour.Tour;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rapport tour}: the main job by itself, without a display. */
@Command(name = "tour", mixinStandardHelpOptions = true,
        description = "Walks the main job by itself against the embedded backend, without a display, and writes pictures. "
                + "Ends with 0 only if every step was seen to work.")
final class TourCommand implements Callable<Integer> {
    @Option(names = "--out", defaultValue = "target/tour", paramLabel = "DIR", description = "Where the pictures go (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return new Tour(folder, spec.commandLine().getOut()).perform();
    }
}
