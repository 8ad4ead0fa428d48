package health.rapport.ui.palette;

import health.rapport.ui.common.Avatar;
import health.rapport.ui.common.Veil;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One line that can be gone to; made once and re-fed. */
final class PaletteCell extends ListCell<PaletteItem> {
    private final Label heading = label("palette-heading");
    private final Avatar avatar = new Avatar("", 32);
    private final Label name = label("strong");
    private final Label identifiers = label("second", "numbers");
    private final Label detail = label("second");
    private final Label when = label("second", "numbers");

    PaletteCell() {
        getStyleClass().add("palette-cell");
        Veil.over(this);
        name.setMinWidth(Region.USE_PREF_SIZE);
        when.setMinWidth(Region.USE_PREF_SIZE);
        var first = new HBox(8, name, identifiers);
        first.setAlignment(Pos.BASELINE_LEFT);
        var texts = new VBox(2, first, detail);
        HBox.setHgrow(texts, Priority.ALWAYS);
        var row = new HBox(12, avatar, texts, when);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("palette-row");
        heading.managedProperty().bind(heading.visibleProperty());
        setGraphic(new VBox(heading, row));
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        getGraphic().visibleProperty().bind(emptyProperty().not());
    }

    @Override
    protected void updateItem(PaletteItem item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setAccessibleText(null);
            return;
        }
        heading.setText(item.heading());
        heading.setVisible(!item.heading().isEmpty());
        avatar.setInitials(item.initials());
        name.setText(item.name());
        identifiers.setText(item.identifiers());
        detail.setText(item.detail());
        when.setText(item.when());
        setAccessibleText(item.spoken());
    }

    private static Label label(String... styleClasses) {
        var label = new Label();
        label.getStyleClass().addAll(styleClasses);
        return label;
    }
}
