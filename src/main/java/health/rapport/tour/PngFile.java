package health.rapport.tour;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;

/**
 * An opaque picture as PNG (W3C, Portable Network Graphics), row by row. ImageIO would want a second copy of the picture, and with
 * it come some hundred classes of AWT that nothing else here needs.
 */
final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte BITS_A_SAMPLE = 8;
    private static final byte TRUECOLOUR = 2;
    private static final byte NOT_FILTERED = 0;
    private static final int CHUNK = 1 << 15;

    private PngFile() {}

    static void write(Image picture, Path file) throws IOException {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.write(SIGNATURE);
            // Compression, filter and interlace methods are 0, the only or the plain ones.
            chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put(BITS_A_SAMPLE).put(TRUECOLOUR).array(), 13);
            try (var rows = new DeflaterOutputStream(new BufferedOutputStream(new Chunks(out), CHUNK))) {
                rows(picture.getPixelReader(), width, height, rows);
            }
            chunk(out, "IEND", new byte[0], 0);
        }
    }

    private static void rows(PixelReader pixels, int width, int height, OutputStream out) throws IOException {
        var row = new int[width];
        ByteBuffer bytes = ByteBuffer.allocate(1 + 3 * width);
        for (int y = 0; y < height; y++) {
            pixels.getPixels(0, y, width, 1, PixelFormat.getIntArgbInstance(), row, 0, width);
            bytes.clear().put(NOT_FILTERED);
            for (int pixel : row) {
                bytes.put((byte) (pixel >> 16)).put((byte) (pixel >> 8)).put((byte) pixel);
            }
            out.write(bytes.array());
        }
    }

    private static void chunk(DataOutputStream out, String type, byte[] data, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        out.writeInt(length);
        out.write(name);
        out.write(data, 0, length);
        var check = new CRC32();
        check.update(name);
        check.update(data, 0, length);
        out.writeInt((int) check.getValue());
    }

    /** Each write becomes a chunk of the compressed rows. */
    private static final class Chunks extends OutputStream {
        private final DataOutputStream out;

        Chunks(DataOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            chunk(out, "IDAT", from == 0 ? bytes : Arrays.copyOfRange(bytes, from, from + length), length);
        }
    }
}
