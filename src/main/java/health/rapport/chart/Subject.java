package health.rapport.chart;

import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import java.util.Optional;

/** What a document is about. */
public record Subject(ConversationSid conversation, Reference encounter, Optional<Reference> patient) {}
