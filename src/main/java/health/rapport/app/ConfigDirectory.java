package health.rapport.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where this computer keeps a person's settings, and what else is theirs. */
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
        return base(environment, "XDG_CONFIG_HOME", home.resolve(".config"));
    }

    /** For what belongs to this computer and is not copied to others: {@code %LOCALAPPDATA%} on Windows. */
    static Path data(String system, Map<String, String> environment, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("win")) {
            return Path.of(environment.getOrDefault("LOCALAPPDATA", home.resolve("AppData/Local").toString()), "Rapport");
        }
        return name.contains("mac") ? of(system, environment, home) : base(environment, "XDG_DATA_HOME", home.resolve(".local/share"));
    }

    private static Path base(Map<String, String> environment, String variable, Path standard) {
        String set = environment.getOrDefault(variable, "");
        // The specification: a relative path is to be ignored.
        return (Path.of(set).isAbsolute() ? Path.of(set) : standard).resolve("rapport");
    }
}
