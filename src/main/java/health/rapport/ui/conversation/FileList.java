package health.rapport.ui.conversation;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The files of a message: pictures in small, everything else by its name; a click opens one. */
final class FileList extends VBox {
    private final MessageActions actions;
    private List<FileLine> shown = List.of();

    FileList(MessageActions actions) {
        super(6);
        this.actions = actions;
    }

    /** Made anew only where they are others: a row is fed with each news of its message. */
    void show(List<FileLine> files) {
        if (!files.equals(shown)) {
            shown = files;
            getChildren().setAll(files.stream().map(this::node).toList());
        }
    }

    private Node node(FileLine line) {
        if (line.received().isEmpty()) {
            return chip(new Label(), line);
        }
        FileLine.Received file = line.received().get();
        Button button = FilePreviews.has(file.item()) ? new PictureButton(line.words(), actions.previews(), file.item()) : chip(new Button(), line);
        button.setOnAction(event -> actions.openFile(file));
        return button;
    }

    private static <T extends Labeled> T chip(T chip, FileLine line) {
        chip.setText(line.words());
        chip.setGraphic(new FontIcon(Feather.PAPERCLIP));
        chip.getStyleClass().setAll("file-chip");
        return chip;
    }
}
