package health.rapport.ui.conversation;

import health.rapport.model.Picture;
import java.util.Optional;

/**
 * A file in small.
 *
 * @param words what stands there as long as there is no picture
 */
record FilePreview(Optional<Picture> picture, String words) {}
