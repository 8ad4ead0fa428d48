package health.rapport.media;

import health.rapport.model.FileKind;
import health.rapport.model.Picture;

/**
 * Turns a file into something to look at. Nothing in a file is ever run or followed, and what would take more memory than a screen is
 * worth is refused. May block and take a while; safe for all threads.
 */
public interface PageReader {
    /** It is damaged, too large to draw, or not what it says. */
    final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        /** @param why for the log; nothing out of the file */
        public Unreadable(String why) {
            super(why);
        }
    }

    boolean reads(FileKind kind);

    /** How many pages it has; a picture has one. */
    int pages(byte[] content) throws Unreadable;

    /**
     * @param number  the first is 1
     * @param longest no side of the result has more pixels
     */
    Picture page(byte[] content, int number, int longest) throws Unreadable;
}
