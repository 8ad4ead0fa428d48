package health.rapport.app;

import health.rapport.ui.common.SavePlaces;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.stage.FileChooser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a file where the person wants it, or finds one, by the system's own dialog. */
final class FilePlaces implements SavePlaces {
    private static final Logger LOG = LoggerFactory.getLogger(FilePlaces.class);

    @Override
    public Optional<Place> ask(String title, String name) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(name);
        chooser.setTitle(title);
        String ending = "*" + name.substring(name.lastIndexOf('.'));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(ending, ending));
        return SystemDialog.ask(chooser::showSaveDialog).map(File::toPath)
                .map(path -> content -> CompletableFuture.supplyAsync(() -> isWritten(path, content)));
    }

    /** Files to read. */
    static List<Path> choose(String title) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        return SystemDialog.ask(chooser::showOpenMultipleDialog).stream().flatMap(List::stream).map(File::toPath).toList();
    }

    private static boolean isWritten(Path path, byte[] content) {
        try {
            Files.write(path, content);
            return true;
        } catch (IOException unwritable) {
            LOG.warn("A file could not be written: {}", unwritable.getClass().getSimpleName());
            return false;
        }
    }
}
