package health.rapport.care;

import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;

/** What the service answered: the Encounter that now holds the conversation, which need not be the one asked for. */
public record StartedConversation(ConversationSid conversation, Reference encounter) {}
