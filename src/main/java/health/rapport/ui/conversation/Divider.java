package health.rapport.ui.conversation;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A word between two hairlines. */
final class Divider extends HBox {
    private final Label words = new Label();

    Divider() {
        getStyleClass().add("divider");
        setAlignment(Pos.CENTER);
        getChildren().addAll(line(), words, line());
    }

    void show(String text, boolean accented) {
        show(text, accented ? "new-divider" : "day-divider");
    }

    /** A heading: what follows is of another visit. */
    void showVisit(String text) {
        show(text, "visit-divider");
    }

    private void show(String text, String kind) {
        words.setText(text);
        if (!getStyleClass().getLast().equals(kind)) {
            getStyleClass().setAll("divider", kind);
        }
    }

    private static Region line() {
        var line = new Region();
        line.getStyleClass().add("hairline");
        HBox.setHgrow(line, Priority.ALWAYS);
        return line;
    }
}
