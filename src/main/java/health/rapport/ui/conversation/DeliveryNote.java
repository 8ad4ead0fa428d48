package health.rapport.ui.conversation;

/** How far our message came, in words, and the one right action. */
public record DeliveryNote(Tone tone, String words, Action action) {
    /** How it looks. */
    public enum Tone {
        QUIET,
        /** Not sure it left. */
        UNSURE,
        LOST
    }

    /** What helps. */
    public enum Action {
        NONE,
        /** It never left: send this very message. */
        RETRY,
        /** It left and did not arrive: write it anew. */
        SEND_AGAIN,
        /** Trying again cannot help: look at who takes part. */
        CHANGE_PEOPLE
    }

    static DeliveryNote quiet(String words) {
        return new DeliveryNote(Tone.QUIET, words, Action.NONE);
    }

    /** The same words, and nothing to do about it any more. */
    DeliveryNote settled() {
        return new DeliveryNote(tone, words, Action.NONE);
    }

    /** Shown under its message even where newer ones follow. */
    boolean isUrgent() {
        return tone != Tone.QUIET;
    }
}
