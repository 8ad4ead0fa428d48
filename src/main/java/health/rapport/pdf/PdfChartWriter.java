package health.rapport.pdf;

import health.rapport.chart.ChartDocument;
import health.rapport.chart.ChartFile;
import health.rapport.chart.ChartWriter;
import health.rapport.chart.PageImage;
import health.rapport.model.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
    /** Pixels for a point: sharp on a screen where it is shown a little smaller. */
    private static final float SCREEN = 2;

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
    public CompletableFuture<PageImage> page(ChartFile file, int number) {
        return CompletableFuture.supplyAsync(() -> {
            try (PDDocument document = Loader.loadPDF(file.bytes())) {
                BufferedImage page = new PDFRenderer(document).renderImage(number - 1, SCREEN, ImageType.ARGB);
                int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
                return new PageImage(number, document.getNumberOfPages(), new Picture(page.getWidth(), page.getHeight(), pixels));
            } catch (IOException damaged) {
                throw new UncheckedIOException(damaged);
            }
        }, blocking);
    }
}
