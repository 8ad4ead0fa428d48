package health.rapport.media;

import health.rapport.model.Picture;
import health.rapport.model.Refusal;

/** A file in small, as far as it came. */
public sealed interface Thumbnail {
    record Reading() implements Thumbnail {}

    record Drawn(Picture picture) implements Thumbnail {}

    /** It came, and cannot be drawn. */
    record NotDrawn() implements Thumbnail {}

    record Missing(Refusal why) implements Thumbnail {}
}
