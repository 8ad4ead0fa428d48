package health.rapport.chart;

import java.util.concurrent.CompletableFuture;

/** Makes files of documents, and pictures of their pages. In memory only; calls never block. */
public interface ChartWriter {
    CompletableFuture<ChartFile> write(ChartDocument document);

    /** One page, large enough for a screen. A long document is never in memory as pictures all at once. */
    CompletableFuture<PageImage> page(ChartFile file, int number);
}
