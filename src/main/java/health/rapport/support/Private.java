package health.rapport.support;

/** A value that must never be printed: its {@code toString()} hides it, so no log line can show it by accident. */
public record Private<T>(T value) {
    @Override
    public String toString() {
        return "‹private›";
    }
}
