package health.rapport.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fonts of one document: Inter, and for what it does not have the first of this computer's that does. */
final class Faces implements AutoCloseable {
    /** How text is set. */
    enum Weight {
        REGULAR("/fonts/Inter-Regular.ttf"),
        SEMIBOLD("/fonts/Inter-SemiBold.ttf");

        private final String resource;

        Weight(String resource) {
            this.resource = resource;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Faces.class);

    private final PDDocument document;
    private final Map<Weight, Face> own = new HashMap<>();
    private final Supplier<List<Path>> fallbacks;
    private final List<Face> others = new ArrayList<>();
    private final List<Closeable> open = new ArrayList<>();
    private final Map<Integer, Optional<Face>> found = new HashMap<>();
    private Deque<Path> unread;

    /** @param fallbacks fonts for what Inter has not, in this order; asked for only if there is such */
    Faces(PDDocument document, Supplier<List<Path>> fallbacks) throws IOException {
        this.document = document;
        this.fallbacks = fallbacks;
        for (Weight weight : Weight.values()) {
            try (InputStream resource = Faces.class.getResourceAsStream(weight.resource)) {
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(resource));
                open.add(font);
                own.put(weight, new EmbeddedFace(font, document));
            }
        }
    }

    /** Empty where no font has it. */
    Optional<Face> face(int character, Weight weight) {
        Face inter = own.get(weight);
        return inter.has(character) ? Optional.of(inter) : found.computeIfAbsent(character, this::look);
    }

    private Optional<Face> look(int character) {
        if (unread == null) {
            unread = new ArrayDeque<>(fallbacks.get());
        }
        Optional<Face> known = others.stream().filter(face -> face.has(character)).findFirst();
        while (known.isEmpty() && !unread.isEmpty()) {
            Optional<Face> next = read(unread.poll());
            next.ifPresent(others::add);
            known = next.filter(face -> face.has(character));
        }
        return known;
    }

    /** What cannot be read, or may not be embedded, is as if it were not there. */
    private Optional<Face> read(Path file) {
        try {
            TrueTypeFont font = parse(file);
            return Optional.of(font instanceof OpenTypeFont outlines && outlines.isPostScript() ? new OutlineFace(outlines) : new EmbeddedFace(font, document));
        } catch (IOException unusable) {
            LOG.debug("Passed over a font of this computer: {}", unusable.getMessage());
            return Optional.empty();
        }
    }

    private TrueTypeFont parse(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("not readable");
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".ttc")) {
            var collection = new TrueTypeCollection(file.toFile());
            open.add(collection);
            var fonts = new ArrayList<TrueTypeFont>();
            collection.processAllFonts(fonts::add);
            return fonts.getFirst();
        }
        var source = new RandomAccessReadBufferedFile(file);
        TrueTypeFont font = name.endsWith(".otf") ? new OTFParser().parse(source) : new TTFParser().parse(source);
        open.add(font);
        return font;
    }

    @Override
    public void close() throws IOException {
        for (Closeable one : open) {
            one.close();
        }
    }
}
