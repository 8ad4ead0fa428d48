package health.rapport.bench;

import health.rapport.app.HandedVault;
import health.rapport.app.WindowApplication;
import health.rapport.app.Windows;
import health.rapport.settings.PassingSettings;
import health.rapport.support.Private;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What {@link OfflineBench} starts: the app as somebody starts it whose backend is away. The keychain's secret comes on standard input. */
@Command(name = "offline-list", hidden = true, description = "Ends as soon as the list of an earlier session is on screen.")
final class OfflineListProbe implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "URL", description = "The backend that is away.")
    private URI backend;

    @Parameters(index = "1", paramLabel = "DIR", description = "Where the earlier session kept what it read.")
    private Path data;

    @Override
    public Integer call() throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var secret = new Private<>(HexFormat.of().parseHex(in.readLine()));
        return new WindowApplication(Optional.of(backend), false, List.of(), Optional.of(data), Optional.of(data.resolve("projects")), new PassingSettings(),
                new HandedVault(secret)).run(this::open);
    }

    private void open(Windows windows) {
        windows.openAs(List.of("")).thenAccept(opened -> ShownList.of(opened.getFirst(), () -> Runtime.getRuntime().halt(0)));
    }
}
