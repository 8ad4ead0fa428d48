package health.rapport.media;

import health.rapport.model.Picture;

/** Turns a picture into a file. May take a while; safe for all threads. */
@FunctionalInterface
public interface PictureWriter {
    byte[] png(Picture picture);
}
