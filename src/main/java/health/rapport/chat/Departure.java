package health.rapport.chat;

import health.rapport.model.ConversationSid;
import health.rapport.model.MessageSid;

/** A message of this desk that the service has now. */
public record Departure(ConversationSid conversation, MessageSid message) {}
