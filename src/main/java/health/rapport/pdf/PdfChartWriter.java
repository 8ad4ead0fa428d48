package health.rapport.pdf;

import health.rapport.chart.ChartDocument;
import health.rapport.chart.ChartFile;
import health.rapport.chart.ChartWriter;
import health.rapport.chart.PageImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Documents as PDF. PDFBox works in memory as long as nobody gives it a file. */
public final class PdfChartWriter implements ChartWriter {
    private static final float POINTS_PER_INCH = 72;

    private final Executor blocking;
    private final Supplier<List<Path>> fallbacks;

    /** @param blocking runs what takes time */
    public PdfChartWriter(Executor blocking) {
        this(blocking, SystemFonts::files);
    }

    PdfChartWriter(Executor blocking, Supplier<List<Path>> fallbacks) {
        this.blocking = blocking;
        this.fallbacks = fallbacks;
    }

    @Override
    public CompletableFuture<ChartFile> write(ChartDocument content) {
        return CompletableFuture.supplyAsync(() -> {
            try (var document = new PDDocument(); var faces = new Faces(document, fallbacks)) {
                var type = new Typesetter(faces, content.locale());
                new DocumentLayout(content, type).write(document);
                document.getDocumentInformation().setTitle(content.title());
                document.getDocumentInformation().setProducer("Rapport");
                document.getDocumentCatalog().setLanguage(content.locale().toLanguageTag());
                var bytes = new ByteArrayOutputStream();
                document.save(bytes);
                return new ChartFile(bytes.toByteArray());
            } catch (IOException inMemory) {
                throw new UncheckedIOException(inMemory);
            }
        }, blocking);
    }

    @Override
    public CompletableFuture<List<PageImage>> pages(ChartFile file, int dotsPerInch) {
        return CompletableFuture.supplyAsync(() -> {
            try (PDDocument document = Loader.loadPDF(file.bytes())) {
                var renderer = new PDFRenderer(document);
                var pages = new ArrayList<PageImage>();
                for (int page = 0; page < document.getNumberOfPages(); page++) {
                    pages.add(pixels(renderer.renderImage(page, dotsPerInch / POINTS_PER_INCH, ImageType.ARGB)));
                }
                return List.copyOf(pages);
            } catch (IOException damaged) {
                throw new UncheckedIOException(damaged);
            }
        }, blocking);
    }

    private static PageImage pixels(BufferedImage page) {
        return new PageImage(page.getWidth(), page.getHeight(), page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth()));
    }
}
