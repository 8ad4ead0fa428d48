package health.rapport.ui.conversation;

import health.rapport.model.MediaItem;
import health.rapport.model.MessageSid;
import java.util.Optional;

/**
 * A file in a message.
 *
 * @param words    what it is called, or what it is
 * @param received where it can be read; absent where only its name is known
 */
record FileLine(String words, Optional<Received> received) {
    /** @param message the one that carries it */
    record Received(MessageSid message, MediaItem item) {}

    static FileLine named(String words) {
        return new FileLine(words, Optional.empty());
    }

    @Override
    public String toString() {
        return "FileLine[" + received + "]";
    }
}
