package health.rapport.media;

import health.rapport.model.Picture;

/** Turns a picture into a file. May take a while; safe for all threads. */
public interface PictureWriter {
    /** Nothing of it is lost. */
    byte[] png(Picture picture);

    /** As a camera writes it: much smaller, and to the eye the same. What is see-through becomes white. */
    byte[] jpeg(Picture picture);
}
