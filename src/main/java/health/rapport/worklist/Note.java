package health.rapport.worklist;

import health.rapport.model.NoteText;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An internal note about a conversation, for the clinic's people only. It stands beside the conversation, never in it.
 *
 * @param id        its writer's, so that saying it again after a lost answer says it once
 * @param author    absent where another program wrote it and tells no one
 * @param mentioned whose attention it asks for
 */
public record Note(UUID id, Optional<Reference> author, NoteText text, Instant at, List<Reference> mentioned) {
    public Note {
        mentioned = List.copyOf(mentioned);
    }
}
