package health.rapport.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rapport bench desk}: how fast the window answers. */
@Command(name = "desk", mixinStandardHelpOptions = true,
        description = "Measures how fast the window answers, without a display, against the embedded backend: sending, "
                + "what the other client sees, opening 10 000 messages, switching, memory. Ends with 0 only if every bar was kept.")
final class DeskCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return new DeskFigures(spec.commandLine().getOut()).measure() ? 0 : 1;
    }
}
