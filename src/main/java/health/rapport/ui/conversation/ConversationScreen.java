package health.rapport.ui.conversation;

import health.rapport.ui.common.RefusalText;

/** What stands where the messages are. */
public sealed interface ConversationScreen {
    record Loading() implements ConversationScreen {}

    /** Nobody wrote yet. */
    record Empty() implements ConversationScreen {}

    record Rows() implements ConversationScreen {}

    record Failed(RefusalText why) implements ConversationScreen {}
}
