package health.rapport.imaging;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import health.rapport.media.PageReader;
import health.rapport.model.FileKind;
import health.rapport.model.Picture;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Pictures as they were taken: turned as the camera says. Large ones are read with fewer pixels, so that none fills the memory. */
public final class ImageIoPages implements PageReader {
    /** More than what phones send; decoders take up to six bytes for each, however few are drawn. */
    private static final long MOST_PIXELS = 120_000_000;
    /** Read at most twice as large as drawn, in each direction: enough for smooth edges. */
    private static final int FINER = 2;

    @Override
    public boolean reads(FileKind kind) {
        return kind.isPicture();
    }

    @Override
    public int pages(byte[] content) throws Unreadable {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            ImageReader reader = reader(stream);
            try {
                check(reader);
                return 1;
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException | Error damaged) {
            throw new Unreadable(damaged.getClass().getSimpleName());
        }
    }

    @Override
    public Picture page(byte[] content, int number, int longest) throws Unreadable {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            ImageReader reader = reader(stream);
            try {
                check(reader);
                ImageReadParam fewer = reader.getDefaultReadParam();
                int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / (longest * FINER));
                fewer.setSourceSubsampling(step, step, 0, 0);
                return drawn(reader.read(0, fewer), orientation(content), longest);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException | Error damaged) {
            // The decoders throw all of them on what is damaged, or wants more memory or stack than there is.
            throw new Unreadable(damaged.getClass().getSimpleName());
        }
    }

    private static ImageReader reader(ImageInputStream stream) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
        if (!readers.hasNext()) {
            throw new IOException("no reader");
        }
        ImageReader reader = readers.next();
        reader.setInput(stream, true, true);
        return reader;
    }

    private static void check(ImageReader reader) throws IOException {
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
            throw new IOException("too many pixels");
        }
    }

    private static Picture drawn(BufferedImage read, int orientation, int longest) {
        boolean lying = orientation >= 5;
        double scale = Math.min(1, (double) longest / Math.max(read.getWidth(), read.getHeight()));
        int width = Math.max(1, (int) Math.round(read.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(read.getHeight() * scale));
        var paper = new BufferedImage(lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = paper.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.transform(upright(orientation, width, height));
        pen.drawImage(read, 0, 0, width, height, null);
        pen.dispose();
        return new Picture(paper.getWidth(), paper.getHeight(), paper.getRGB(0, 0, paper.getWidth(), paper.getHeight(), null, 0, paper.getWidth()));
    }

    /** From how the camera was held to how it was seen; the eight cases of EXIF 2.3, tag 0x0112. */
    private static AffineTransform upright(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    /** 1, upright, where it is not told. Only JPEGs are asked, and only for EXIF: other metadata may be packed to fill the memory. */
    private static int orientation(byte[] content) {
        if (FileKind.of(content) != FileKind.JPEG) {
            return 1;
        }
        try {
            var directory = JpegMetadataReader.readMetadata(new ByteArrayInputStream(content), List.of(new ExifReader()))
                    .getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer told = directory == null ? null : directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
            return told == null || told < 1 || told > 8 ? 1 : told;
        } catch (ImageProcessingException | IOException | RuntimeException unknown) {
            // A picture is worth looking at all the same.
            return 1;
        }
    }
}
