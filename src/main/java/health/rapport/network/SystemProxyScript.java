package health.rapport.network;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the system says that its proxy auto-configuration script is, asked by the system's own tool: GNOME's settings, the
 * registry on Windows, the network's on macOS. The last two have not been run yet. Whoever sets "detect automatically" (WPAD) is not followed.
 */
public final class SystemProxyScript {
    private static final Logger LOG = LoggerFactory.getLogger(SystemProxyScript.class);
    private static final long SECONDS = 3;
    private static final Pattern WINDOWS = Pattern.compile("AutoConfigURL\\s+REG_SZ\\s+(\\S+)");
    private static final Pattern MACOS = Pattern.compile("ProxyAutoConfigEnable : 1\\b.*?ProxyAutoConfigURLString : (\\S+)", Pattern.DOTALL);
    private static final Pattern GNOME = Pattern.compile("org\\.gnome\\.system\\.proxy autoconfig-url '(.+?)'");
    private static final Pattern GNOME_FOLLOWS = Pattern.compile("org\\.gnome\\.system\\.proxy mode 'auto'");

    private final List<String> command;
    private final Pattern place;
    private final Optional<Pattern> condition;

    private SystemProxyScript(List<String> command, Pattern place, Optional<Pattern> condition) {
        this.command = command;
        this.place = place;
        this.condition = condition;
    }

    /** @param name of the system, as the Java runtime has it */
    public static SystemProxyScript of(String name) {
        String system = name.toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return new SystemProxyScript(List.of("reg", "query", "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings", "/v",
                    "AutoConfigURL"), WINDOWS, Optional.empty());
        }
        return system.contains("mac") ? new SystemProxyScript(List.of("/usr/sbin/scutil", "--proxy"), MACOS, Optional.empty())
                : new SystemProxyScript(List.of("gsettings", "list-recursively", "org.gnome.system.proxy"), GNOME, Optional.of(GNOME_FOLLOWS));
    }

    /** Blocks for a moment. Empty where none is set, or where this is not such a system. */
    Optional<URI> address() {
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
            return read(new String(process.getInputStream().readAllBytes(), Charset.defaultCharset()));
        } catch (IOException noTool) {
            LOG.debug("The system cannot be asked for a proxy script: {}", noTool.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** @param told what the tool says */
    Optional<URI> read(String told) {
        Matcher matcher = place.matcher(told);
        if (!matcher.find() || condition.filter(mode -> !mode.matcher(told).find()).isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(matcher.group(1)))
                    .filter(address -> List.of("http", "https", "file").contains(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException malformed) {
            LOG.error("The system names a proxy script whose address is none.");
            return Optional.empty();
        }
    }
}
