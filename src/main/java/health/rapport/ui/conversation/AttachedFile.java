package health.rapport.ui.conversation;

import health.rapport.model.LocalId;
import health.rapport.model.Picture;
import java.util.Optional;

/**
 * A file that goes with what is being written.
 *
 * @param words   its name and size
 * @param picture in small, where it is one and was drawn by now
 * @param fits    it can go to everybody
 */
record AttachedFile(LocalId id, String words, Optional<Picture> picture, boolean fits) {
    @Override
    public String toString() {
        return "AttachedFile[" + id + "]";
    }
}
