import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * Draws rapport.svg in every size and form that systems ask for: rapport-16.png and so on, rapport.ico, rapport.icns.
 * Of SVG it knows what that drawing uses: filled paths of absolute M, L, C and Z in a view box of 512.
 * Arguments: the drawing, the folder for the icons.
 */
public final class Draw {
    private static final double VIEW_BOX = 512;
    private static final int[] SIZES = {16, 24, 32, 48, 64, 128, 256, 512};
    private static final Pattern SHAPE = Pattern.compile("<path fill=\"(#\\w{6})\" d=\"([^\"]+)\"");
    /** Apple's four letters for a PNG of this size. */
    private static final Map<Integer, String> APPLE = Map.of(16, "icp4", 32, "icp5", 64, "icp6", 128, "ic07", 256, "ic08", 512, "ic09");

    private record Shape(Color fill, Path2D outline) {}

    private Draw() {}

    public static void main(String[] arguments) throws IOException {
        List<Shape> shapes = read(Files.readString(Path.of(arguments[0])));
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        Map<Integer, byte[]> pictures = new LinkedHashMap<>();
        for (int size : SIZES) {
            pictures.put(size, png(shapes, size));
            Files.write(folder.resolve("rapport-" + size + ".png"), pictures.get(size));
        }
        Files.write(folder.resolve("rapport.ico"), ico(pictures));
        Files.write(folder.resolve("rapport.icns"), icns(pictures));
    }

    private static List<Shape> read(String drawing) {
        return SHAPE.matcher(drawing).results().map(found -> new Shape(Color.decode(found.group(1)), outline(found.group(2)))).toList();
    }

    private static Path2D outline(String steps) {
        var outline = new Path2D.Double();
        try (var words = new Scanner(steps)) {
            words.useLocale(Locale.ROOT);
            while (words.hasNext()) {
                switch (words.next()) {
                    case "M" -> outline.moveTo(words.nextDouble(), words.nextDouble());
                    case "L" -> outline.lineTo(words.nextDouble(), words.nextDouble());
                    case "C" -> outline.curveTo(words.nextDouble(), words.nextDouble(), words.nextDouble(), words.nextDouble(), words.nextDouble(), words.nextDouble());
                    case "Z" -> outline.closePath();
                    case String other -> throw new IllegalArgumentException("Not known in a path: " + other);
                }
            }
        }
        return outline;
    }

    private static byte[] png(List<Shape> shapes, int size) throws IOException {
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.transform(AffineTransform.getScaleInstance(size / VIEW_BOX, size / VIEW_BOX));
        for (Shape shape : shapes) {
            graphics.setColor(shape.fill());
            graphics.fill(shape.outline());
        }
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    /** Microsoft's ICO: a directory, then the PNGs, each at most 256 wide, which is written as 0. */
    private static byte[] ico(Map<Integer, byte[]> pictures) {
        List<Integer> sizes = pictures.keySet().stream().filter(size -> size <= 256).toList();
        int offset = 6 + 16 * sizes.size();
        ByteBuffer file = ByteBuffer.allocate(offset + sizes.stream().mapToInt(size -> pictures.get(size).length).sum()).order(ByteOrder.LITTLE_ENDIAN);
        file.putShort((short) 0).putShort((short) 1).putShort((short) sizes.size());
        for (int size : sizes) {
            file.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32).putInt(pictures.get(size).length).putInt(offset);
            offset += pictures.get(size).length;
        }
        sizes.forEach(size -> file.put(pictures.get(size)));
        return file.array();
    }

    /** Apple's ICNS: the whole length, then each PNG behind its four letters and its length. */
    private static byte[] icns(Map<Integer, byte[]> pictures) {
        var parts = new ArrayList<byte[]>();
        pictures.forEach((size, picture) -> {
            if (APPLE.containsKey(size)) {
                parts.add(ByteBuffer.allocate(8 + picture.length).put(APPLE.get(size).getBytes(StandardCharsets.US_ASCII)).putInt(8 + picture.length).put(picture).array());
            }
        });
        int length = 8 + parts.stream().mapToInt(part -> part.length).sum();
        ByteBuffer file = ByteBuffer.allocate(length).put("icns".getBytes(StandardCharsets.US_ASCII)).putInt(length);
        parts.forEach(file::put);
        return file.array();
    }
}
