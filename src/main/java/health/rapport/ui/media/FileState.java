package health.rapport.ui.media;

import health.rapport.model.Picture;

/** What the sheet of a file shows. */
public sealed interface FileState {
    record Reading() implements FileState {}

    /** @param number the first is 1 */
    record Page(Picture picture, int number, int of) implements FileState {}

    /** It came, and Rapport does not show it; it can be saved. */
    record NotShown(String words) implements FileState {}

    /** @param helps to try again */
    record Failed(String sentence, boolean helps) implements FileState {}
}
