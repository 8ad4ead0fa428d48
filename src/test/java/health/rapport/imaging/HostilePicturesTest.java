package health.rapport.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import health.rapport.media.PageReader;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

/** Pictures that were made to do harm. */
class HostilePicturesTest {
    private static final long MEGABYTE = 1 << 20;

    private final ImageIoPages pages = new ImageIoPages();

    private static byte[] written(String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] zeros(long count) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream packing = new DeflaterOutputStream(packed)) {
            for (long done = 0; done < count; done += MEGABYTE) {
                packing.write(new byte[(int) MEGABYTE]);
            }
        }
        return packed.toByteArray();
    }

    /** Behind the head, which ends at byte 33 of every PNG. */
    private static byte[] withChunk(byte[] png, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content);
        return ByteBuffer.allocate(png.length + content.length + 12).put(png, 0, 33).putInt(content.length).put(name).put(content).putInt((int) crc.getValue())
                .put(png, 33, png.length - 33).array();
    }

    @Test
    void aPackedCommentIsNotUnpacked() throws Exception {
        var comment = new ByteArrayOutputStream();
        comment.writeBytes("Comment\0\0".getBytes(StandardCharsets.US_ASCII));
        comment.writeBytes(zeros(300 * MEGABYTE));
        byte[] bomb = withChunk(written("png"), "zTXt", comment.toByteArray());
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThat(pages.page(bomb, 1, 480).width()).isEqualTo(40);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(50 * MEGABYTE);
    }

    @Test
    void anOrientationThatThereIsNotIsNone() throws Exception {
        byte[] jpeg = written("jpg");
        byte[] exif = HexFormat.of().parseHex("FFE1" + "0022" + "457869660000" + "4D4D002A00000008" + "0001" + "0112" + "0003" + "00000001"
                + "0009" + "0000" + "00000000");
        byte[] held = ByteBuffer.allocate(jpeg.length + exif.length).put(jpeg, 0, 2).put(exif).put(jpeg, 2, jpeg.length - 2).array();
        assertThat(pages.page(held, 1, 480).width()).isEqualTo(40);
    }

    @Test
    void aPictureWithoutPixelsCannotBeDrawn() {
        byte[] none = HexFormat.of().parseHex("474946383961" + "0100010000000000".substring(2) + "2C0000000000000000" + "80000000FFFFFF" + "0202440100" + "3B");
        assertThatThrownBy(() -> pages.page(none, 1, 480)).isInstanceOf(PageReader.Unreadable.class);
    }

    @Test
    void aPictureInFourInksIsDrawn() throws Exception {
        var inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 40, 20, 160, 4, new int[] {0, 1, 2, 3}, null);
        Arrays.fill(((DataBufferByte) inks.getDataBuffer()).getData(), (byte) 0xFF);
        var bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(inks, null, null), null);
        }
        assertThat(pages.page(bytes.toByteArray(), 1, 480).argb()[0]).as("as Adobe writes it, this is no ink").isEqualTo(0xFFFFFFFF);
    }
}
