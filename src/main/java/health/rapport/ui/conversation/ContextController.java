package health.rapport.ui.conversation;

import health.rapport.model.ParticipantSid;
import health.rapport.ui.common.Confirmation;
import health.rapport.ui.common.FedNodes;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.PhoneWords;
import health.rapport.ui.common.Sheets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The column about patient, visit, people and numbers. */
final class ContextController {
    private final Messages messages;
    private final Sheets sheets;
    private final InvalidationListener cardsChanged = change -> fillCards();
    private final InvalidationListener numbersChanged = change -> fillNumbers();
    private final InvalidationListener peopleChanged = change -> fillPeople();
    private final List<PersonRow> rows = new ArrayList<>();
    private FedNodes<FactCard, FactCardView> shownCards;
    private FedNodes<FactCard, FactCardView> shownNumbers;
    @FXML private VBox cards;
    @FXML private VBox people;
    @FXML private VBox numbers;
    @FXML private VBox filed;
    @FXML private Label filedWords;
    @FXML private Button openFiled;
    @FXML private Button add;
    @FXML private Label problem;
    private ContextViewModel model;

    ContextController(Messages messages, Sheets sheets) {
        this.messages = messages;
        this.sheets = sheets;
    }

    @FXML
    void initialize() {
        shownCards = new FedNodes<>(cards.getChildren(), this::card, FactCardView::show);
        shownNumbers = new FedNodes<>(numbers.getChildren(), this::card, FactCardView::show);
        add.setOnAction(event -> model.add());
        openFiled.setOnAction(event -> model.openFiled());
        filed.managedProperty().bind(filedWords.textProperty().isNotEmpty());
        filed.visibleProperty().bind(filed.managedProperty());
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
        filedWords.textProperty().bind(next.filedProperty());
        Stream.of(shownCards, shownNumbers).flatMap(shown -> shown.nodes().stream()).forEach(FactCardView::shut);
        fillCards();
        fillNumbers();
        fillPeople();
    }

    private FactCardView card() {
        return new FactCardView(messages, this::askToPutDown);
    }

    private void fillCards() {
        shownCards.show(model.cards());
    }

    private void fillNumbers() {
        shownNumbers.show(model.numbers());
    }

    /** A row stays with its person, for how far somebody read changes with each message. Rows of whom is here no more are fed anew, or wait unseen. */
    private void fillPeople() {
        List<PersonLine> lines = model.people();
        var free = new ArrayList<>(rows);
        free.removeIf(row -> lines.stream().anyMatch(row::isOf));
        var next = new ArrayList<PersonRow>();
        for (PersonLine line : lines) {
            PersonRow row = rows.stream().filter(one -> one.isOf(line)).findFirst()
                    .orElseGet(() -> free.isEmpty() ? new PersonRow(messages, this::askToRemove) : free.removeFirst());
            row.show(line);
            next.add(row);
        }
        List<Node> children = people.getChildren();
        children.retainAll(next);
        if (children.equals(next.subList(0, children.size()))) {
            children.addAll(next.subList(children.size(), next.size()));
        } else {
            people.getChildren().setAll(next);
        }
        rows.clear();
        rows.addAll(next);
        rows.addAll(free);
    }

    private void askToPutDown(SpokenWish wish) {
        sheets.show(wish.stop() ? question(wish, "texts.stop.question", "texts.stop.detail", "texts.stop.confirm")
                : question(wish, "texts.again.question", "texts.again.detail", "texts.again.confirm"));
    }

    private Confirmation question(SpokenWish wish, String title, String detail, String yes) {
        return new Confirmation(messages.text(title, PhoneWords.written(wish.phone())), messages.text(detail), messages.text(yes),
                messages.text("action.cancel"), wish.stop(), sheets, () -> model.putDown(wish));
    }

    /** The same for whoever has this place in the conversation, if they can be taken out. */
    void askToRemove(ParticipantSid someone) {
        model.people().stream().filter(line -> line.participant().equals(someone) && line.removable()).findFirst().ifPresent(this::askToRemove);
    }

    private void askToRemove(PersonLine line) {
        sheets.show(new Confirmation(messages.text("context.removeQuestion", line.name()), messages.text("context.removeDetail", line.name()),
                messages.text("context.remove", line.name()), messages.text("action.cancel"), true, sheets, () -> model.remove(line)));
    }
}
