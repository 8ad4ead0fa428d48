package health.rapport.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rapport bench reminders}: whether everybody gets their reminder, once. */
@Command(name = "reminders", mixinStandardHelpOptions = true,
        description =
                "Looks over a day of appointments, sends their reminders from two desktops at once through dropped connections, 429, 500 and kill -9 of one of them, "
                + "and counts what arrived at the phones. Ends with 0 only if every bar was kept.")
final class RemindersCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--appointments", defaultValue = "1000", description = "How many; ${DEFAULT-VALUE} if not given.")
    private int appointments;

    @Override
    public Integer call() throws Exception {
        SegmentCorpus corpus = SegmentCorpus.read();
        int otherwise = corpus.countedOtherwise().size();
        spec.commandLine().getOut().println("messages whose segments are counted otherwise than by Twilio's calculator: " + otherwise + " of "
                + corpus.lines().size());
        try (var figures = RemindersFigures.overABadLine(spec.commandLine().getOut(), appointments)) {
            return figures.measure() && otherwise == 0 ? 0 : 1;
        }
    }
}
