package health.rapport.ui.chart;

import health.rapport.chart.ChartFile;
import health.rapport.chart.PageImage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where a document can leave the app. Asking happens on the window's thread and waits for the person. */
public interface Exits {
    /**
     * Asks where to.
     *
     * @param name what the file is called unless the person calls it otherwise
     * @return empty where they thought better of it
     */
    Optional<Place> askWhereToSave(String name);

    PrinterAnswer askForPrinter();

    /** A place on disk that somebody chose. */
    @FunctionalInterface
    interface Place {
        /** Completes with whether it could be written. */
        CompletableFuture<Boolean> write(ChartFile file);
    }

    sealed interface PrinterAnswer {
        record NoPrinter() implements PrinterAnswer {}

        record NotNow() implements PrinterAnswer {}

        record Chosen(Printing printing) implements PrinterAnswer {}
    }

    /** A printer that somebody chose. */
    @FunctionalInterface
    interface Printing {
        /** Completes with whether the printer took it. */
        CompletableFuture<Boolean> print(List<PageImage> pages);
    }
}
