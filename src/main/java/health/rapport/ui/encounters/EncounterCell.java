package health.rapport.ui.encounters;

import health.rapport.ui.common.Avatar;
import health.rapport.ui.common.Chip;
import health.rapport.ui.common.EncounterCodes;
import health.rapport.ui.common.Veil;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One Encounter in the list; made once and re-fed. Columns have fixed widths so that the eye can run down them. */
final class EncounterCell extends ListCell<EncounterItem> {
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first-of-section");
    private static final PseudoClass THERE = PseudoClass.getPseudoClass("there");

    private final EncounterWords words;
    private final Label heading = label("section-heading");
    private final Label headingCount = label("second");
    private final HBox headingLine = new HBox(heading, headingCount);
    private final Label time = label("strong", "numbers");
    private final Label underTime = label("second", "numbers");
    private final Avatar avatar = new Avatar("", 36);
    private final Label name = label("strong");
    private final Label age = label("second");
    private final Label identifiers = label("second", "numbers");
    private final Label reason = label("reason");
    private final Label place = label("second");
    private final Label practitioner = label("reason");
    private final Chip status = new Chip();
    private final Button action = new Button();
    private final FontIcon actionIcon = new FontIcon(Feather.MESSAGE_SQUARE);

    EncounterCell(EncounterWords words, Consumer<EncounterRow> activate) {
        this.words = words;
        headingLine.getStyleClass().add("section-heading-line");
        var nameLine = new HBox(6, name, age);
        nameLine.setAlignment(Pos.BASELINE_LEFT);
        age.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(column("time-column", time, underTime), avatar, column("patient-column", nameLine, identifiers),
                column("reason-column", reason, place), column("practitioner-column", practitioner, status), action);
        row.getStyleClass().add("encounter-row");
        action.getStyleClass().addAll("link-button", "encounter-action");
        action.setGraphic(actionIcon);
        action.setFocusTraversable(false);
        action.setOnAction(event -> activate.accept(getItem().row()));
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && getItem() != null) {
                activate.accept(getItem().row());
            }
        });
        setGraphic(new VBox(headingLine, row));
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        getStyleClass().add("encounter-cell");
        Veil.over(this);
        getGraphic().visibleProperty().bind(emptyProperty().not());
    }

    @Override
    protected void updateItem(EncounterItem item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setAccessibleText(null);
            return;
        }
        EncounterRow row = item.row();
        boolean first = item.inSection().isPresent();
        headingLine.setVisible(first);
        headingLine.setManaged(first);
        pseudoClassStateChanged(FIRST, first);
        heading.setText(words.heading(item.days()));
        headingCount.setText(item.inSection().map(words::count).orElse(""));
        time.setText(words.time(row));
        underTime.setText(words.underTime(item));
        avatar.setInitials(row.patient().map(patient -> patient.name().initials()).orElse("?"));
        name.setText(words.name(row));
        age.setText(words.age(row));
        identifiers.setText(words.identifiers(row));
        reason.setText(row.reason());
        place.setText(words.place(row));
        practitioner.setText(EncounterWords.firstPractitioner(row));
        status.setText(words.status(row.status()));
        status.setTone(EncounterCodes.tone(row.status()));
        action.setText(words.action(row));
        actionIcon.setIconCode(row.hasConversation() ? Feather.MESSAGE_SQUARE : Feather.PLUS);
        action.pseudoClassStateChanged(THERE, row.hasConversation());
        setAccessibleText(words.spoken(item));
    }

    private static VBox column(String styleClass, javafx.scene.Node above, javafx.scene.Node below) {
        var column = new VBox(3, above, below);
        column.getStyleClass().add(styleClass);
        column.setAlignment(Pos.CENTER_LEFT);
        if (styleClass.equals("patient-column") || styleClass.equals("reason-column")) {
            HBox.setHgrow(column, Priority.ALWAYS);
        }
        return column;
    }

    private static Label label(String... styleClasses) {
        var label = new Label();
        label.getStyleClass().addAll(styleClasses);
        return label;
    }
}
