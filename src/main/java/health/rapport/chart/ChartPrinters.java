package health.rapport.chart;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The printers of this computer. Calls never block. */
public interface ChartPrinters {
    record Printer(String name) {}

    /** The usual one first. */
    CompletableFuture<List<Printer>> all();

    /** Completes with whether the printer took it. */
    CompletableFuture<Boolean> print(Printer printer, ChartFile file);
}
