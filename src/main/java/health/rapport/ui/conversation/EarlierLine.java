package health.rapport.ui.conversation;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** At the top of a transcript: what there is of earlier conversations, or the way to it. */
final class EarlierLine extends HBox {
    private final Button show = new Button();
    private final Label words = new Label();

    EarlierLine(Runnable onShow) {
        getStyleClass().add("earlier");
        setAlignment(Pos.CENTER);
        show.getStyleClass().add("link-button");
        show.setOnAction(event -> onShow.run());
        words.getStyleClass().add("second");
        getChildren().addAll(show, words);
        for (var part : getChildren()) {
            part.managedProperty().bind(part.visibleProperty());
        }
    }

    void show(TranscriptItem.Earlier item) {
        show.setText(item.words());
        words.setText(item.words());
        show.setVisible(item.available());
        words.setVisible(!item.available());
    }
}
