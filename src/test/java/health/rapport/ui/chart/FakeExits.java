package health.rapport.ui.chart;

import health.rapport.chart.ChartFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Somebody who always chooses a file, at a computer with or without a printer. */
public final class FakeExits implements Exits {
    public final List<String> asked = new ArrayList<>();
    public final List<ChartFile> written = new ArrayList<>();
    public PrinterAnswer printer = new PrinterAnswer.NoPrinter();
    public boolean writable = true;

    @Override
    public Optional<Place> askWhereToSave(String name) {
        asked.add(name);
        return Optional.of(file -> {
            written.add(file);
            return CompletableFuture.completedFuture(writable);
        });
    }

    @Override
    public PrinterAnswer askForPrinter() {
        return printer;
    }
}
