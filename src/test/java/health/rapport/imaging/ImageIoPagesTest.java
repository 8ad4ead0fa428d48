package health.rapport.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.media.PageReader;
import health.rapport.model.Picture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageIoPagesTest {
    private static final int RED = 0xFFFF0000;
    private static final int BLUE = 0xFF0000FF;

    private final ImageIoPages pages = new ImageIoPages();

    /** Red at the left, blue at the right. */
    private static byte[] written(String format, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width - width / 2, height);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    /** With an EXIF segment that holds nothing but how the camera was held. */
    private static byte[] held(byte[] jpeg, int orientation) {
        byte[] exif = HexFormat.of().parseHex("FFE1" + "0022" + "457869660000" + "4D4D002A00000008" + "0001" + "0112" + "0003" + "00000001" + "000"
                + orientation + "0000" + "00000000");
        return ByteBuffer.allocate(jpeg.length + exif.length).put(jpeg, 0, 2).put(exif).put(jpeg, 2, jpeg.length - 2).array();
    }

    private static int near(int argb) {
        return (argb >> 16 & 0xFF) > 128 ? RED : BLUE;
    }

    @Test
    void drawsNoLargerThanWanted() throws Exception {
        Picture drawn = pages.page(written("png", 3000, 1500), 1, 480);
        assertThat(drawn).returns(480, Picture::width).returns(240, Picture::height);
        assertThat(drawn.argb()[0]).isEqualTo(RED);
        assertThat(drawn.argb()[479]).isEqualTo(BLUE);
    }

    @Test
    void drawsASmallPictureAsItIs() throws Exception {
        assertThat(pages.page(written("gif", 40, 20), 1, 480)).returns(40, Picture::width).returns(20, Picture::height);
    }

    @ParameterizedTest(name = "held as {0}: {1} × {2}, red at {3}, {4}")
    @CsvSource({"1, 200, 100, 0, 50", "2, 200, 100, 199, 50", "3, 200, 100, 199, 50", "4, 200, 100, 0, 50", "5, 100, 200, 50, 0", "6, 100, 200, 50, 0",
            "7, 100, 200, 50, 199", "8, 100, 200, 50, 199"})
    void turnsItAsTheCameraWasHeld(int orientation, int width, int height, int redX, int redY) throws Exception {
        Picture drawn = pages.page(held(written("jpg", 200, 100), orientation), 1, 480);
        assertThat(drawn).returns(width, Picture::width).returns(height, Picture::height);
        assertThat(near(drawn.argb()[redY * width + redX])).isEqualTo(RED);
        assertThat(near(drawn.argb()[(height - 1 - redY) * width + width - 1 - redX])).isEqualTo(BLUE);
    }

    @Test
    void refusesWhatWouldFillTheMemory() throws Exception {
        byte[] bomb = written("png", 10, 10);
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        var crc = new CRC32();
        crc.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int) crc.getValue());
        assertThatThrownBy(() -> pages.pages(bomb)).isInstanceOf(PageReader.Unreadable.class);
        assertThatThrownBy(() -> pages.page(bomb, 1, 480)).isInstanceOf(PageReader.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({"png", "jpg", "gif"})
    void aBrokenFileNeverDoesMoreThanFail(String format) throws Exception {
        byte[] whole = written(format, 60, 40);
        for (int length = 0; length < whole.length; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            try {
                pages.page(cut, 1, 480);
            } catch (PageReader.Unreadable expected) {
                assertThat(expected).hasNoCause();
            }
        }
    }
}
