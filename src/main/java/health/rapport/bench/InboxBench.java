package health.rapport.bench;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rapport bench inbox}: does a window stay smooth and small in a busy clinic? */
@Command(name = "inbox", mixinStandardHelpOptions = true,
        description =
                "Opens a window on 500 conversations in which five things happen a second (messages, readings, typing, a visit that ends and another that begins), goes to another conversation by Ctrl+K "
                + "every three seconds, and measures each frame, each going there, and what the window's heap holds before and after. Ends with 0 only if every bar was kept.")
final class InboxBench implements Callable<Integer> {
    @Option(names = "--minutes", defaultValue = "2", paramLabel = "N", description = "How long (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        var figures = new InboxFigures(minutes).measure();
        figures.forEach(figure -> out.println(figure.line()));
        out.flush();
        return figures.stream().allMatch(Figure::isKept) ? 0 : 1;
    }
}
