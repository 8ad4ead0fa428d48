package health.rapport.app;

import health.rapport.ui.common.SavePlaces;
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

/** Writes a file where the person wants it, by the system's own dialog. */
final class FilePlaces implements SavePlaces {
    private static final Logger LOG = LoggerFactory.getLogger(FilePlaces.class);

    @Override
    public Optional<Place> ask(String title, String name) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(name);
        chooser.setTitle(title);
        String ending = "*" + name.substring(name.lastIndexOf('.'));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(ending, ending));
        Window owner = Window.getWindows().stream().filter(Window::isFocused).findFirst().orElse(null);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath).map(path -> content -> CompletableFuture.supplyAsync(() -> isWritten(path, content)));
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
