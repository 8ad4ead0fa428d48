package health.rapport.model;

/**
 * What an internal note says. No {@link MessageBody} on purpose: nothing that sends takes one, and nothing makes one of the other.
 */
public record NoteText(String text) {
    public static final int LONGEST = 4000;

    public NoteText {
        text = text.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("A note has 1 to " + LONGEST + " characters");
        }
    }

    public static boolean isValid(String text) {
        return !text.isBlank() && text.strip().length() <= LONGEST;
    }

    @Override
    public String toString() {
        return "NoteText[‹private›]";
    }
}
