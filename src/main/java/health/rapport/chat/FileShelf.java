package health.rapport.chat;

import health.rapport.model.LocalId;
import java.util.Optional;

/**
 * Where the content of files lies that were attached and have not left. It goes with the message or the draft that names it: what
 * nobody names any more is gone after the next start at the latest. Calls may block.
 */
public interface FileShelf {
    /** Fails with {@code Refused(NotKept)} where it cannot be kept, and keeps nothing of it then. */
    void keep(LocalId file, byte[] content);

    Optional<byte[]> content(LocalId file);

    /** Nobody sends it any more. */
    void forget(LocalId file);
}
