package health.rapport.ui.conversation;

import health.rapport.ui.common.RefusalText;
import java.util.Optional;

/** What stands where the messages are. */
public sealed interface ConversationScreen {
    record Loading() implements ConversationScreen {}

    /** Nothing of it is known here, and there is no connection; it opens by itself as soon as there is one. */
    record Away() implements ConversationScreen {}

    /** Nobody wrote yet. */
    record Empty() implements ConversationScreen {}

    record Rows() implements ConversationScreen {}

    /** It belongs to an Encounter, and I do not take part in it. */
    record Outside(Optional<RefusalText> whyNotJoined) implements ConversationScreen {}

    record Failed(RefusalText why) implements ConversationScreen {}
}
