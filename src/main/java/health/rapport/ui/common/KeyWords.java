package health.rapport.ui.common;

/** What keys are called where the app runs: ⌘K on a Mac, Ctrl+K elsewhere. */
public record KeyWords(boolean mac) {
    public static KeyWords here() {
        return new KeyWords(System.getProperty("os.name", "").startsWith("Mac"));
    }

    /** @param keys as they are called on most keyboards, such as {@code Ctrl+K} */
    public String of(String keys) {
        return mac ? keys.replace("Ctrl+", "⌘").replace("Alt+", "⌥").replace("Shift+", "⇧") : keys;
    }
}
