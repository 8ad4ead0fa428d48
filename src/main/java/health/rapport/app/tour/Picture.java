package health.rapport.app.tour;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Writes what a window shows to PNG files, numbered in the order they were taken. All windows of one size are copied through the same two images. */
final class Picture {
    private final Path folder;
    private WritableImage seen = new WritableImage(1, 1);
    private BufferedImage copy = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    private int taken;

    Picture(Path folder) throws IOException {
        Files.createDirectories(folder);
        this.folder = folder;
    }

    /** On the window's thread; {@link #write} comes next. */
    void take(Scene scene) {
        if (seen.getWidth() != scene.getWidth() || seen.getHeight() != scene.getHeight()) {
            seen = scene.snapshot(null);
            copy = new BufferedImage((int) seen.getWidth(), (int) seen.getHeight(), BufferedImage.TYPE_INT_ARGB);
        } else {
            scene.snapshot(seen);
        }
        int[] pixels = ((DataBufferInt) copy.getRaster().getDataBuffer()).getData();
        seen.getPixelReader().getPixels(0, 0, copy.getWidth(), copy.getHeight(), PixelFormat.getIntArgbInstance(), pixels, 0, copy.getWidth());
    }

    /** @return the file that what was taken was written to */
    Path write(String name) {
        taken++;
        Path file = folder.resolve("%02d-%s.png".formatted(taken, name));
        try {
            ImageIO.write(copy, "png", file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return file;
    }
}
