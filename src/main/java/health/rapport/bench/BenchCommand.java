package health.rapport.bench;

import health.rapport.bench.crash.CrashCommand;
import health.rapport.bench.faults.FaultsCommand;
import health.rapport.bench.soak.SoakCommand;
import health.rapport.bench.soak.SoakDesk;
import health.rapport.bench.twilio.FirstListProbe;
import health.rapport.bench.twilio.TwilioCommand;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** {@code rapport bench}: the figures that Rapport claims, measured here and now. Without a sub-command, those that take a few minutes together. */
@Command(name = "bench", mixinStandardHelpOptions = true,
        description =
        "Measures on this machine the figures that Rapport claims. Without a command: how it starts and answers; what takes longer only by its name.",
        subcommands = {StartBench.class, OfflineBench.class, IdleBench.class, DeskCommand.class, BackendBench.class, EnginesBench.class, ScaleBench.class,
                CrashCommand.class, FaultsCommand.class, FindBench.class, InboxBench.class, RemindersCommand.class, ReminderDeskCommand.class,
                SoakCommand.class, TwilioCommand.class, OfflineListProbe.class, LearnCommand.class, FirstListProbe.class, SoakDesk.class})
public final class BenchCommand implements Callable<Integer> {
    private static final Set<String> LONG = Set.of("backend", "crash", "engines", "faults", "inbox", "reminders", "scale", "soak", "twilio");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return spec.subcommands().values().stream().distinct()
                .filter(bench -> !bench.getCommandSpec().usageMessage().hidden() && !LONG.contains(bench.getCommandName()))
                .mapToInt(CommandLine::execute).max().orElse(0);
    }
}
