package health.rapport.app;

import java.util.Locale;
import java.util.Map;

/** Whether a window can be shown here. */
public final class Display {
    private Display() {}

    /** Windows and macOS always have one; elsewhere X11 or Wayland says so in the environment. */
    public static boolean isThere(Map<String, String> environment) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.contains("win") || system.contains("mac")
                || !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    }
}
