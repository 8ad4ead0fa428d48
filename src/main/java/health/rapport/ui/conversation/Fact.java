package health.rapport.ui.conversation;

/** A labelled line of a card. */
public record Fact(String label, String value, Tone tone) {
    /** How it looks. */
    public enum Tone {
        PLAIN,
        STRONG,
        CHIP,
        QUIET_CHIP,
        DANGER_CHIP,
        WARNING
    }

    @Override
    public String toString() {
        return "Fact[" + label + "]";
    }
}
