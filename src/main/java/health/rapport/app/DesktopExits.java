package health.rapport.app;

import health.rapport.chart.PageImage;
import health.rapport.ui.chart.Exits;
import health.rapport.ui.common.Messages;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.print.PageLayout;
import javafx.print.PrinterJob;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dialogs of the computer: a file to save to, a printer. */
final class DesktopExits implements Exits {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopExits.class);

    private final Messages messages;

    DesktopExits(Messages messages) {
        this.messages = messages;
    }

    @Override
    public Optional<Place> askWhereToSave(String name) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(name);
        chooser.setTitle(messages.text("chart.save"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("PDF", "*.pdf"));
        return Optional.ofNullable(chooser.showSaveDialog(window())).map(File::toPath).map(path -> file -> CompletableFuture.supplyAsync(() -> write(path, file.bytes())));
    }

    private static boolean write(Path path, byte[] bytes) {
        try {
            Files.write(path, bytes);
            return true;
        } catch (IOException unwritable) {
            LOG.warn("A document could not be written: {}", unwritable.getClass().getSimpleName());
            return false;
        }
    }

    @Override
    public PrinterAnswer askForPrinter() {
        PrinterJob job = PrinterJob.createPrinterJob();
        if (job == null) {
            return new PrinterAnswer.NoPrinter();
        }
        job.getJobSettings().setJobName("Rapport");
        return job.showPrintDialog(window()) ? new PrinterAnswer.Chosen(pages -> CompletableFuture.supplyAsync(() -> print(job, pages))) : new PrinterAnswer.NotNow();
    }

    private static boolean print(PrinterJob job, List<PageImage> pages) {
        PageLayout layout = job.getJobSettings().getPageLayout();
        for (PageImage page : pages) {
            var image = new WritableImage(page.width(), page.height());
            image.getPixelWriter().setPixels(0, 0, page.width(), page.height(), PixelFormat.getIntArgbInstance(), page.argb(), 0, page.width());
            var view = new ImageView(image);
            view.setPreserveRatio(true);
            view.setFitWidth(layout.getPrintableWidth());
            view.setFitHeight(layout.getPrintableHeight());
            if (!job.printPage(view)) {
                job.cancelJob();
                return false;
            }
        }
        return job.endJob();
    }

    private static Window window() {
        return Window.getWindows().stream().filter(Window::isFocused).findFirst().orElse(null);
    }
}
