package health.rapport.ui.common;

import health.rapport.session.Kept;

/** Says whether what is not sent outlives the program, and why not. */
public final class KeptWords {
    private KeptWords() {}

    public static String of(Kept kept, Messages messages) {
        return switch (kept) {
            case Kept.OnThisComputer here when here.wasMended() -> messages.text("kept.here") + " " + mended(here, messages);
            case Kept.OnThisComputer here -> messages.text("kept.here");
            case Kept.WhileOpen(Kept.Why why) -> messages.text("kept.whileOpen") + " " + messages.text(switch (why) {
                case NOTHING_LASTS -> "kept.why.nothingLasts";
                case NO_KEY -> "kept.why.noKey";
                case IN_USE -> "kept.why.inUse";
                case UNUSABLE -> "kept.why.unusable";
                case BY_POLICY -> "kept.why.byPolicy";
            });
        };
    }

    /** What to tell the person at once: damage, or that nothing is kept although it could be. Empty where all is well. */
    public static String warning(Kept kept, Messages messages) {
        return switch (kept) {
            case Kept.OnThisComputer here -> here.wasMended() ? mended(here, messages) : "";
            case Kept.WhileOpen(Kept.Why why) -> why == Kept.Why.NOTHING_LASTS ? "" : of(kept, messages);
        };
    }

    private static String mended(Kept.OnThisComputer here, Messages messages) {
        return messages.text("kept.mended", here.saved(), here.unread());
    }
}
