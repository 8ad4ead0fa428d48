package health.rapport.ui.conversation;

import health.rapport.model.ParticipantSid;
import health.rapport.model.Reference;
import java.util.Optional;

/**
 * Somebody in the conversation.
 *
 * @param calledHere "You", "Patient", or the name: for the narrow chip
 * @param channel    "chat", "SMS ••0142"
 * @param detail     how they are reached and how far they read
 * @param looking    a colleague who has the conversation before them as well
 */
public record PersonLine(
        ParticipantSid participant,
        Optional<Reference> reference,
        String initials,
        String name,
        String calledHere,
        String channel,
        String detail,
        boolean removable,
        boolean looking) {

    /** What stays the same while somebody reads on: who they are and how they are reached. */
    PersonLine withoutDetail() {
        return new PersonLine(participant, reference, initials, name, calledHere, channel, "", removable, looking);
    }

    @Override
    public String toString() {
        return "PersonLine[" + participant.value() + "]";
    }
}
