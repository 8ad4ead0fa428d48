package health.rapport.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngFileTest {
    @TempDir
    private Path folder;

    @Test
    void anotherReaderSeesEveryPixel() throws Exception {
        var picture = new WritableImage(300, 200);
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 300; x++) {
                picture.getPixelWriter().setArgb(x, y, colour(x, y));
            }
        }
        Path file = folder.resolve("picture.png");

        PngFile.write(picture, file);

        BufferedImage read = ImageIO.read(file.toFile());
        assertThat(read.getWidth()).isEqualTo(300);
        assertThat(read.getHeight()).isEqualTo(200);
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 300; x++) {
                assertThat(read.getRGB(x, y)).isEqualTo(colour(x, y));
            }
        }
    }

    /** So unruly that the compressed rows need more than one chunk. */
    private static int colour(int x, int y) {
        return 0xFF000000 | (x * 2654435 ^ y * 40503 ^ x * y * 97) & 0xFFFFFF;
    }
}
