package health.rapport.model;

/**
 * What became of a message on its way to the participants who are not on chat, in sum. SMS never reports "read".
 *
 * @param total how many such participants there are
 */
public record Delivery(int total, Portion sent, Portion delivered, Portion read, Portion failed, Portion undelivered) {
    /** How many of the total a state holds for. */
    public enum Portion {
        NONE,
        SOME,
        ALL
    }

    public boolean anyLost() {
        return failed != Portion.NONE || undelivered != Portion.NONE;
    }
}
