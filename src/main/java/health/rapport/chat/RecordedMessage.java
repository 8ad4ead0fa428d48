package health.rapport.chat;

import health.rapport.model.ConversationSid;
import health.rapport.model.MessageBody;
import health.rapport.model.MessageSid;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message as the clinic's records tell it, which is less than the chat service tells: no place in the conversation, and
 * of its delivery only where it failed.
 *
 * @param sid   the chat service's, so that it is the same message there
 * @param files names of what came with it; may be blank
 */
public record RecordedMessage(
        ConversationSid conversation, MessageSid sid, Optional<Reference> sender, MessageBody body, List<String> files, Instant sentAt, Loss loss) {
    /** What the records tell of its delivery; that it arrived they do not. */
    public enum Loss {
        NONE_KNOWN,
        /** It did not reach everyone. */
        TO_SOME,
        TO_ALL
    }

    public RecordedMessage {
        files = List.copyOf(files);
    }

    /** A patient, or somebody of theirs, wrote it. */
    public boolean isFromPatient() {
        return sender.filter(who -> who.isA("Patient") || who.isA("RelatedPerson")).isPresent();
    }

    @Override
    public String toString() {
        return "RecordedMessage[" + sid + "]";
    }
}
