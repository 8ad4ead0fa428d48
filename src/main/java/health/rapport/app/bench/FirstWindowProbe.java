package health.rapport.app.bench;

import health.rapport.app.WindowApplication;
import health.rapport.settings.PassingSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What {@link StartBench} starts in a process of its own: the app as it always starts, up to its first usable window. */
@Command(name = "first-window", hidden = true, description = "Ends as soon as the first window can be used.")
final class FirstWindowProbe implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        return new WindowApplication(Optional.empty(), false, List.of(), Optional.empty(), Optional.empty(), new PassingSettings(), new HandedVault()).run(shown -> SecondFrame.of(shown.signIn(), () -> Runtime.getRuntime().halt(0)));
    }
}
