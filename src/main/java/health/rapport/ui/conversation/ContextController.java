package health.rapport.ui.conversation;

import health.rapport.ui.common.Avatar;
import health.rapport.ui.common.Chip;
import health.rapport.ui.common.Confirmation;
import health.rapport.ui.common.IconButton;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Sheets;
import health.rapport.ui.common.Veil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The column about patient, visit, people and numbers. */
final class ContextController {
    private final Messages messages;
    private final Sheets sheets;
    private final InvalidationListener cardsChanged = change -> fillCards();
    private final InvalidationListener numbersChanged = change -> fillNumbers();
    private final InvalidationListener peopleChanged = change -> fillPeople();
    private final Map<PersonLine, PersonRow> rows = new HashMap<>();
    @FXML private VBox cards;
    @FXML private VBox people;
    @FXML private VBox numbers;
    @FXML private Button add;
    @FXML private Label problem;
    private ContextViewModel model;

    ContextController(Messages messages, Sheets sheets) {
        this.messages = messages;
        this.sheets = sheets;
    }

    @FXML
    void initialize() {
        add.setOnAction(event -> model.add());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        problem.visibleProperty().bind(problem.managedProperty());
    }

    void show(ContextViewModel next) {
        if (model != null) {
            model.cards().removeListener(cardsChanged);
            model.people().removeListener(peopleChanged);
            model.numbers().removeListener(numbersChanged);
        }
        model = next;
        next.cards().addListener(cardsChanged);
        next.people().addListener(peopleChanged);
        next.numbers().addListener(numbersChanged);
        add.disableProperty().bind(next.canAddProperty().not());
        problem.textProperty().bind(Bindings.when(next.problemProperty().isEmpty()).then(next.whyNotAddProperty()).otherwise(next.problemProperty()));
        rows.clear();
        fillCards();
        fillNumbers();
        fillPeople();
    }

    private void fillCards() {
        cards.getChildren().setAll(model.cards().stream().map(this::card).toList());
    }

    private void fillNumbers() {
        numbers.getChildren().setAll(model.numbers().stream().map(this::card).toList());
    }

    /** Rows stay as long as their person does: how far somebody read changes with each message. */
    private void fillPeople() {
        List<PersonLine> present = model.people().stream().map(PersonLine::withoutDetail).toList();
        rows.keySet().retainAll(present);
        List<Node> nodes = model.people().stream().map(line -> {
            PersonRow row = rows.computeIfAbsent(line.withoutDetail(), this::person);
            row.detail().setText(line.detail());
            return row.node();
        }).toList();
        if (!nodes.equals(people.getChildren())) {
            people.getChildren().setAll(nodes);
        }
    }

    private Node card(FactCard card) {
        var title = new Label(card.title());
        title.getStyleClass().add("card-title");
        var grid = new GridPane();
        grid.getStyleClass().add("facts");
        int row = 0;
        for (Fact fact : card.facts()) {
            var label = new Label(fact.label());
            label.getStyleClass().add("fact-label");
            label.setMinWidth(84);
            GridPane.setValignment(label, VPos.TOP);
            grid.addRow(row++, label, value(fact));
        }
        var box = new VBox(8, title, grid);
        box.getStyleClass().add("card");
        Veil.over(box);
        return box;
    }

    private static Node value(Fact fact) {
        if (fact.tone() == Fact.Tone.CHIP) {
            return new Chip(fact.value(), Chip.Tone.ACCENT);
        }
        var value = new Label(fact.value());
        value.setWrapText(true);
        value.setMinHeight(Region.USE_PREF_SIZE);
        value.getStyleClass().add(switch (fact.tone()) {
            case STRONG -> "strong";
            case WARNING -> "fact-warning";
            case PLAIN, CHIP -> "fact-value";
        });
        GridPane.setHgrow(value, Priority.ALWAYS);
        return value;
    }

    private PersonRow person(PersonLine line) {
        var name = new Label(line.name());
        name.getStyleClass().add("person-name");
        var detail = new Label();
        detail.getStyleClass().add("second");
        var words = new VBox(1, name, detail);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(10, new Avatar(line.initials(), 28), words);
        row.setAlignment(Pos.CENTER_LEFT);
        Veil.over(row);
        if (line.removable()) {
            row.getChildren().add(remove(line));
        }
        return new PersonRow(row, detail);
    }

    private Button remove(PersonLine line) {
        String action = messages.text("context.remove", line.name());
        return new IconButton(Feather.X, action, () -> sheets.show(new Confirmation(
                messages.text("context.removeQuestion", line.name()), messages.text("context.removeDetail", line.name()),
                action, messages.text("action.cancel"), true, sheets, () -> model.remove(line))));
    }

    /** Somebody's nodes, made once. */
    private record PersonRow(Node node, Label detail) {}
}
