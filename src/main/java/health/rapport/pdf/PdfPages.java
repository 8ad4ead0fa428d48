package health.rapport.pdf;

import health.rapport.media.PageReader;
import health.rapport.model.FileKind;
import health.rapport.model.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;

/** Documents that somebody sent. PDFBox draws them, in memory, and runs none of their scripts, forms or links. */
public final class PdfPages implements PageReader {
    private static final int MOST_PAGES = 500;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    static {
        BundledFont.use();
    }

    private final Duration longest;

    public PdfPages() {
        this(LONGEST);
    }

    /** @param longest so long one page may take */
    PdfPages(Duration longest) {
        this.longest = longest;
    }

    @Override
    public boolean reads(FileKind kind) {
        return kind == FileKind.PDF;
    }

    @Override
    public int pages(byte[] content) throws Unreadable {
        try (PDDocument document = loaded(content, new TimeLimit(longest))) {
            int pages = document.getNumberOfPages();
            if (pages > MOST_PAGES) {
                throw new Unreadable("too many pages");
            }
            return pages;
        } catch (IOException | RuntimeException | Error damaged) {
            throw new Unreadable(damaged.getClass().getSimpleName());
        }
    }

    @Override
    public Picture page(byte[] content, int number, int longest) throws Unreadable {
        var limit = new TimeLimit(this.longest);
        try (PDDocument document = loaded(content, limit)) {
            PDRectangle paper = document.getPage(number - 1).getCropBox();
            float scale = longest / Math.max(paper.getWidth(), paper.getHeight());
            var renderer = new LimitedRenderer(document, limit);
            // Pictures inside are read as coarse as they are drawn.
            renderer.setSubsamplingAllowed(true);
            BufferedImage page = renderer.renderImage(number - 1, scale, ImageType.RGB);
            return new Picture(page.getWidth(), page.getHeight(), page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth()));
        } catch (IOException | RuntimeException | Error damaged) {
            // PDFBox throws all of them on what is damaged, wants more memory or stack than there is, or a password that nobody gave.
            throw new Unreadable(damaged.getClass().getSimpleName());
        }
    }

    private static PDDocument loaded(byte[] content, TimeLimit limit) throws IOException {
        new PackedStreams(content, limit).check();
        return Loader.loadPDF(content);
    }
}
