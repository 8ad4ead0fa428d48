package health.rapport.app;

import health.rapport.ui.chart.SavePlaces;
import health.rapport.ui.common.Messages;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a document where the person wants it. */
final class PdfFile implements SavePlaces {
    private static final Logger LOG = LoggerFactory.getLogger(PdfFile.class);

    private final Messages messages;

    PdfFile(Messages messages) {
        this.messages = messages;
    }

    @Override
    public Optional<Place> ask(String name) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(name);
        chooser.setTitle(messages.text("chart.save"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("PDF", "*.pdf"));
        Window owner = Window.getWindows().stream().filter(Window::isFocused).findFirst().orElse(null);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath).map(path -> file -> CompletableFuture.supplyAsync(() -> isWritten(path, file.bytes())));
    }

    private static boolean isWritten(Path path, byte[] bytes) {
        try {
            Files.write(path, bytes);
            return true;
        } catch (IOException unwritable) {
            LOG.warn("A document could not be written: {}", unwritable.getClass().getSimpleName());
            return false;
        }
    }
}
