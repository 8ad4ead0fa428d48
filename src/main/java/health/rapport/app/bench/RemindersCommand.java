package health.rapport.app.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rapport bench reminders}: whether everybody gets their reminder, once. */
@Command(name = "reminders", mixinStandardHelpOptions = true,
        description = "Looks over a day of appointments, sends their reminders from two desktops at once through dropped connections, 429 and 500, and counts "
                + "what arrived at the phones. Ends with 0 only if every bar was kept.")
final class RemindersCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--appointments", defaultValue = "1000", description = "How many; ${DEFAULT-VALUE} if not given.")
    private int appointments;

    @Override
    public Integer call() throws Exception {
        try (var figures = RemindersFigures.overABadLine(spec.commandLine().getOut(), appointments)) {
            return figures.measure() ? 0 : 1;
        }
    }
}
