package health.rapport.chat;

import health.rapport.model.LocalId;
import java.util.Optional;

/**
 * A file that goes with a message. Its content lies on the {@link FileShelf} under the id until the message has left.
 *
 * @param uploaded what names it to the service, once it is there
 */
public record OutgoingFile(LocalId id, String name, String contentType, long bytes, Optional<String> uploaded) {
    public OutgoingFile uploadedAs(String sid) {
        return new OutgoingFile(id, name, contentType, bytes, Optional.of(sid));
    }

    /** To be brought there anew. */
    OutgoingFile notUploaded() {
        return new OutgoingFile(id, name, contentType, bytes, Optional.empty());
    }

    @Override
    public String toString() {
        return "OutgoingFile[" + id + ", " + bytes + " bytes]";
    }
}
