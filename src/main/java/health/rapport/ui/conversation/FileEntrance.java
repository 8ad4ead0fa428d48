package health.rapport.ui.conversation;

import health.rapport.model.Picture;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;

/** Files that are dropped on a place or pasted there. Words are nobody's business here. */
final class FileEntrance {
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    private final BooleanSupplier open;
    private final Consumer<List<Path>> files;
    private final Consumer<Picture> pictures;

    /** @param open whether one may attach anything now */
    FileEntrance(BooleanSupplier open, Consumer<List<Path>> files, Consumer<Picture> pictures) {
        this.open = open;
        this.files = files;
        this.pictures = pictures;
    }

    void droppedOn(Node place) {
        place.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles() && open.getAsBoolean()) {
                event.acceptTransferModes(TransferMode.COPY);
                place.pseudoClassStateChanged(DROPPING, true);
                event.consume();
            }
        });
        place.addEventHandler(DragEvent.DRAG_EXITED, event -> place.pseudoClassStateChanged(DROPPING, false));
        place.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            boolean taken = event.getDragboard().hasFiles() && open.getAsBoolean();
            if (taken) {
                files.accept(paths(event.getDragboard()));
            }
            event.setDropCompleted(taken);
            event.consume();
        });
    }

    /** Before the place itself pastes: where the clipboard has words too, those are meant. */
    void pastedInto(Node place) {
        place.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean paste = event.isShortcutDown() && event.getCode() == KeyCode.V || event.isShiftDown() && event.getCode() == KeyCode.INSERT;
            if (paste && open.getAsBoolean() && paste(Clipboard.getSystemClipboard())) {
                event.consume();
            }
        });
    }

    private boolean paste(Clipboard clipboard) {
        if (clipboard.hasFiles() && !clipboard.getFiles().isEmpty()) {
            files.accept(paths(clipboard));
            return true;
        }
        if (clipboard.hasImage() && !clipboard.hasString() && clipboard.getImage() != null) {
            pictures.accept(picture(clipboard.getImage()));
            return true;
        }
        return false;
    }

    private static List<Path> paths(Clipboard clipboard) {
        return clipboard.getFiles().stream().map(File::toPath).toList();
    }

    private static Picture picture(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return new Picture(width, height, argb);
    }
}
