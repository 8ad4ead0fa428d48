package health.rapport.pdf;

import health.rapport.media.PageReader;
import health.rapport.model.FileKind;
import health.rapport.model.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Documents that somebody sent. PDFBox draws them and runs none of their scripts, forms or links. */
public final class PdfPages implements PageReader {
    private static final int MOST_PAGES = 500;

    @Override
    public boolean reads(FileKind kind) {
        return kind == FileKind.PDF;
    }

    @Override
    public int pages(byte[] content) throws Unreadable {
        try (PDDocument document = Loader.loadPDF(content)) {
            int pages = document.getNumberOfPages();
            if (pages > MOST_PAGES) {
                throw new Unreadable("too many pages");
            }
            return pages;
        } catch (IOException | RuntimeException damaged) {
            throw new Unreadable(damaged.getClass().getSimpleName());
        }
    }

    @Override
    public Picture page(byte[] content, int number, int longest) throws Unreadable {
        try (PDDocument document = Loader.loadPDF(content)) {
            PDRectangle paper = document.getPage(number - 1).getCropBox();
            float scale = longest / Math.max(paper.getWidth(), paper.getHeight());
            var renderer = new PDFRenderer(document);
            // Pictures inside are read as coarse as they are drawn.
            renderer.setSubsamplingAllowed(true);
            BufferedImage page = renderer.renderImage(number - 1, scale, ImageType.RGB);
            return new Picture(page.getWidth(), page.getHeight(), page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth()));
        } catch (IOException | RuntimeException damaged) {
            // PDFBox throws both on what is damaged, and on a password that nobody gave.
            throw new Unreadable(damaged.getClass().getSimpleName());
        }
    }
}
