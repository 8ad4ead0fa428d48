package health.rapport.tour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/** Writes what a window shows to PNG files, numbered in the order they were taken. All windows of one size are copied through the same image. */
final class Picture {
    private final Path folder;
    private WritableImage seen = new WritableImage(1, 1);
    private int taken;

    Picture(Path folder) throws IOException {
        Files.createDirectories(folder);
        this.folder = folder;
    }

    /** On the window's thread; {@link #write} comes next. */
    void take(Scene scene) {
        if (seen.getWidth() != scene.getWidth() || seen.getHeight() != scene.getHeight()) {
            seen = scene.snapshot(null);
        } else {
            scene.snapshot(seen);
        }
    }

    /** A picture of a large window takes megabytes. */
    void forget() {
        seen = new WritableImage(1, 1);
    }

    /** @return the file that what was taken was written to */
    Path write(String name) {
        taken++;
        Path file = folder.resolve("%02d-%s.png".formatted(taken, name));
        try {
            PngFile.write(seen, file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return file;
    }
}
