package health.rapport.ui.phones;

import health.rapport.model.PhoneNumber;
import health.rapport.ui.common.Chip;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.PhoneWords;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A phone in the list; a click puts it on the table or takes it away. */
final class PhoneCell extends ListCell<PhoneLine> {
    private final Messages messages;
    private final Label owner = new Label();
    private final Label number = new Label();
    private final Chip busy = new Chip("", Chip.Tone.ACCENT);
    private final FontIcon onTable = new FontIcon(Feather.CHECK);

    PhoneCell(Messages messages, Consumer<PhoneNumber> toggle) {
        this.messages = messages;
        owner.getStyleClass().add("strong");
        number.getStyleClass().add("second");
        busy.setText(messages.text("phones.busy"));
        var names = new VBox(2, owner, number);
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        var line = new HBox(8, names, busy, onTable);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("phone-line");
        line.visibleProperty().bind(emptyProperty().not());
        setGraphic(line);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        getStyleClass().add("phone-cell");
        setOnMouseClicked(event -> {
            if (getItem() != null) {
                toggle.accept(getItem().number());
            }
        });
    }

    @Override
    protected void updateItem(PhoneLine line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            setAccessibleText(null);
            return;
        }
        owner.setText(line.owner());
        number.setText(PhoneWords.written(line.number()));
        busy.setVisible(line.inConversation());
        busy.setManaged(line.inConversation());
        onTable.setVisible(line.onTable());
        setAccessibleText(line.owner() + ", " + messages.text(line.onTable() ? "phones.onTable" : "phones.notOnTable"));
    }
}
