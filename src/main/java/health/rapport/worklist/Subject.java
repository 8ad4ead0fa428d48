package health.rapport.worklist;

import health.rapport.model.Reference;
import java.util.Optional;

/** What a conversation is about. */
public record Subject(Reference encounter, Optional<Reference> patient) {}
