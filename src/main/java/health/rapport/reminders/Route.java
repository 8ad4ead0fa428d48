package health.rapport.reminders;

import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;

/** The way a reminder takes. */
public sealed interface Route {
    /** Into the conversation that the number takes part in already; an answer arrives there. */
    record IntoConversation(ConversationSid conversation) implements Route {}

    /** A text of its own to somebody's number. */
    record TransactionalSms(Reference recipient) implements Route {}
}
