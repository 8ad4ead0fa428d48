package health.rapport.app;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a web address in the system's browser. */
final class Browser implements Consumer<String> {
    private static final Logger LOG = LoggerFactory.getLogger(Browser.class);

    @Override
    public void accept(String address) {
        try {
            new ProcessBuilder(command(address)).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException failure) {
            LOG.warn("No browser could be started: {}", failure.getClass().getSimpleName());
        }
    }

    private static List<String> command(String address) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", address);
        }
        return List.of(system.contains("mac") ? "open" : "xdg-open", address);
    }
}
