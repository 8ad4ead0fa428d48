package health.rapport.chart;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Makes files of documents, and pictures of their pages. In memory only; calls never block. */
public interface ChartWriter {
    CompletableFuture<ChartFile> write(ChartDocument document);

    /** @param dotsPerInch 110 for a screen, 200 for paper */
    CompletableFuture<List<PageImage>> pages(ChartFile file, int dotsPerInch);
}
