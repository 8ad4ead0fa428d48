package health.rapport.ui.palette;

import health.rapport.chat.FoundMessage;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;

/**
 * A line that can be gone to.
 *
 * @param heading     of its group, on the first of each; else empty
 * @param identifiers what tells people of one name apart: birth date and record number
 */
public record PaletteItem(Target target, String heading, String initials, String name, String identifiers, String detail, String when) {
    /** Where it leads. */
    public sealed interface Target {
        record Talk(ConversationSid conversation) implements Target {}

        /** A visit without a conversation. */
        record Visit(Reference encounter) implements Target {}

        record Said(FoundMessage message) implements Target {}
    }

    PaletteItem under(String words) {
        return new PaletteItem(target, words, initials, name, identifiers, detail, when);
    }

    /** The same for the same line, however it is worded. */
    Object key() {
        return switch (target) {
            case Target.Said(FoundMessage message) -> message.sid();
            case Target target -> target;
        };
    }

    /** All that it shows, for those who hear it. */
    String spoken() {
        return String.join(", ", name, identifiers, detail, when);
    }

    @Override
    public String toString() {
        return "PaletteItem[" + key() + "]";
    }
}
