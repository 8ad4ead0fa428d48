package health.rapport.tour;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rapport tour}: the main job by itself, without a display. */
@Command(name = "tour", mixinStandardHelpOptions = true,
        description = "Walks the main job by itself against the embedded backend, without a display, and writes pictures. "
                + "Ends with 0 only if every step was seen to work.")
public final class TourCommand implements Callable<Integer> {
    @Option(names = "--out", defaultValue = "target/tour", paramLabel = "DIR", description = "Where the pictures go (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Option(names = "--backend", paramLabel = "URL",
            description = "Walks beside a backend that runs already, fresh from its start, instead of the embedded one.")
    private URI backend;

    @Option(names = "--data", paramLabel = "DIR", description = "The desks keep there what they keep, under a key that is gone afterwards.")
    private Path data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return new Tour(folder, spec.commandLine().getOut(), Optional.ofNullable(backend), Optional.ofNullable(data)).perform();
    }
}
