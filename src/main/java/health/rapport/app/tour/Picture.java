package health.rapport.app.tour;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Writes what a window shows to PNG files, numbered in the order they were taken. */
final class Picture {
    private final Path folder;
    private int taken;

    Picture(Path folder) throws IOException {
        Files.createDirectories(folder);
        this.folder = folder;
    }

    /** @return the file that was written */
    Path write(WritableImage image, String name) {
        taken++;
        Path file = folder.resolve("%02d-%s.png".formatted(taken, name));
        try {
            ImageIO.write(copy(image), "png", file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return file;
    }

    private static BufferedImage copy(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        PixelReader pixels = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        return copy;
    }
}
