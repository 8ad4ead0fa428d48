package health.rapport.pdf;

import health.rapport.chart.ChartFile;
import health.rapport.chart.ChartPrinters;
import java.awt.print.PrinterException;
import java.awt.print.PrinterJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.printing.PDFPageable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Printing by the JDK's print services, which work where AWT has no windows; its dialogs do not, and JavaFX's are the same ones. */
public final class PdfPrinters implements ChartPrinters {
    private static final Logger LOG = LoggerFactory.getLogger(PdfPrinters.class);

    private final Executor blocking;
    private final Supplier<List<PrintService>> services;

    /** @param blocking runs what takes time */
    public PdfPrinters(Executor blocking) {
        this(blocking, PdfPrinters::ofThisComputer);
    }

    PdfPrinters(Executor blocking, Supplier<List<PrintService>> services) {
        this.blocking = blocking;
        this.services = services;
    }

    private static List<PrintService> ofThisComputer() {
        Optional<String> usual = Optional.ofNullable(PrintServiceLookup.lookupDefaultPrintService()).map(PrintService::getName);
        return Stream.of(PrintServiceLookup.lookupPrintServices(null, null))
                .sorted(Comparator.comparing(one -> !usual.equals(Optional.of(one.getName())))).toList();
    }

    @Override
    public CompletableFuture<List<Printer>> all() {
        return CompletableFuture.supplyAsync(() -> services.get().stream().map(service -> new Printer(service.getName())).toList(), blocking);
    }

    @Override
    public CompletableFuture<Boolean> print(Printer printer, ChartFile file) {
        return CompletableFuture.supplyAsync(() -> services.get().stream().filter(service -> service.getName().equals(printer.name())).findFirst()
                .filter(service -> takes(service, file)).isPresent(), blocking);
    }

    private static boolean takes(PrintService service, ChartFile file) {
        try (PDDocument document = Loader.loadPDF(file.bytes())) {
            PrinterJob job = PrinterJob.getPrinterJob();
            job.setPrintService(service);
            // Seen in queues, where a title would tell more than it should.
            job.setJobName("Rapport");
            job.setPageable(new PDFPageable(document));
            job.print();
            return true;
        } catch (PrinterException refused) {
            LOG.warn("A printer did not take a document: {}", refused.getClass().getSimpleName());
            return false;
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
