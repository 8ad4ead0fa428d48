package health.rapport.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where this computer keeps a person's settings. */
final class ConfigDirectory {
    private ConfigDirectory() {}

    /** {@code %APPDATA%} on Windows, {@code ~/Library/Application Support} on macOS, else as the XDG Base Directory Specification says. */
    static Path of(String system, Map<String, String> environment, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("win")) {
            return Path.of(environment.getOrDefault("APPDATA", home.resolve("AppData/Roaming").toString()), "Rapport");
        }
        if (name.contains("mac")) {
            return home.resolve("Library/Application Support/Rapport");
        }
        String set = environment.getOrDefault("XDG_CONFIG_HOME", "");
        // The specification: a relative path is to be ignored.
        Path base = Path.of(set).isAbsolute() ? Path.of(set) : home.resolve(".config");
        return base.resolve("rapport");
    }
}
