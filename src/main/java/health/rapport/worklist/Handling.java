package health.rapport.worklist;

import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a conversation is taken care of, the same for everybody at the clinic.
 *
 * @param owner  who takes care of it; absent while nobody does
 * @param urgent for the team; no emergency channel comes of it
 * @param notes  oldest first
 * @param record where it was put down; absent as long as nobody put anything down
 */
public record Handling(ConversationSid conversation, Optional<Reference> owner, boolean urgent, Standing standing, List<Note> notes, Optional<Version> record) {
    public Handling {
        notes = List.copyOf(notes);
    }

    /**
     * One version of the record.
     *
     * @param at when it was made, by the records' own clock
     */
    public record Version(Reference task, String id, Instant at) {}

    public static Handling untouched(ConversationSid conversation) {
        return new Handling(conversation, Optional.empty(), false, new Standing.Open(), List.of(), Optional.empty());
    }

    /**
     * How things stand now.
     *
     * @param newest place of the newest message that somebody wrote, -1 where there is none: what is sent by itself opens nothing
     */
    public Standing standing(Instant now, long newest) {
        return switch (standing) {
            case Standing.Open open -> open;
            case Standing.Snoozed(Instant until, long upTo) -> now.isBefore(until) && newest <= upTo ? standing : new Standing.Open();
            case Standing.Done(long upTo) -> newest <= upTo ? standing : new Standing.Open();
        };
    }

    public Handling ownedBy(Optional<Reference> person) {
        return new Handling(conversation, person, urgent, standing, notes, record);
    }

    public Handling urgent(boolean now) {
        return new Handling(conversation, owner, now, standing, notes, record);
    }

    public Handling with(Standing now) {
        return new Handling(conversation, owner, urgent, now, notes, record);
    }

    /** Whether somebody decided something else about it; a note decides nothing. */
    public boolean agreesWith(Handling other) {
        return owner.equals(other.owner) && urgent == other.urgent && standing.equals(other.standing);
    }

    /** Not older news than the other. */
    boolean isAsNewAs(Handling other) {
        return other.record.isEmpty() || record.isPresent() && !record.get().at().isBefore(other.record.get().at());
    }
}
