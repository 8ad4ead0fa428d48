package health.rapport.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A computer with the printers a test gives it. */
public final class FakePrinters implements ChartPrinters {
    public final List<Printer> there = new ArrayList<>();
    public final List<ChartFile> printed = new ArrayList<>();

    @Override
    public CompletableFuture<List<Printer>> all() {
        return CompletableFuture.completedFuture(List.copyOf(there));
    }

    @Override
    public CompletableFuture<Boolean> print(Printer printer, ChartFile file) {
        printed.add(file);
        return CompletableFuture.completedFuture(true);
    }
}
