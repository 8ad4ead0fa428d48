package health.rapport.chat;

import health.rapport.model.LocalId;
import health.rapport.model.MessageBody;
import health.rapport.model.Reference;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message on its way out. Both ids are fixed when it is accepted and stay the same for every try, so that the service
 * can tell a repetition and we can find our own message again.
 *
 * @param mutation what Twilio's {@code X-Twilio-Mutation-Id} carries
 * @param body     empty where a file says it all
 * @param file     one at most: a phone gets one with a message, and then no words
 * @param sender   who writes, put into the attributes as an opaque reference
 */
public record OutgoingMessage(LocalId localId, UUID mutation, MessageBody body, Optional<OutgoingFile> file, Reference sender, Instant writtenAt) {
    /** Words alone. */
    public OutgoingMessage(LocalId localId, UUID mutation, MessageBody body, Reference sender, Instant writtenAt) {
        this(localId, mutation, body, Optional.empty(), sender, writtenAt);
    }

    /** Whether it names a file that was brought to the service. */
    boolean carriesUploaded() {
        return file.flatMap(OutgoingFile::uploaded).isPresent();
    }

    OutgoingMessage carrying(OutgoingFile known) {
        return new OutgoingMessage(localId, mutation, body, Optional.of(known), sender, writtenAt);
    }
}
