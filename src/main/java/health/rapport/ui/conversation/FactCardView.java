package health.rapport.ui.conversation;

import health.rapport.ui.common.Chip;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Veil;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A card of the column beside a conversation; made once and fed again. */
final class FactCardView extends VBox {
    private static final double LABELS = 84;

    private final Label title = new Label();
    private final GridPane grid = new GridPane();
    private final List<Line> lines = new ArrayList<>();
    private final Button told = new Button();
    private final Messages messages;
    private final Veil veil;
    private Optional<SpokenWish> wish = Optional.empty();

    /** @param putDown is given what somebody told in person about the card's number */
    FactCardView(Messages messages, Consumer<SpokenWish> putDown) {
        super(8);
        this.messages = messages;
        told.getStyleClass().add("link-button");
        told.setOnAction(event -> wish.ifPresent(putDown));
        told.managedProperty().bind(told.visibleProperty());
        title.getStyleClass().add("card-title");
        grid.getStyleClass().add("facts");
        getStyleClass().add("card");
        getChildren().addAll(title, grid, told);
        veil = Veil.over(this);
    }

    void shut() {
        veil.shut();
    }

    void show(FactCard card) {
        title.setText(card.title());
        wish = card.wish();
        told.setVisible(wish.isPresent());
        wish.ifPresent(one -> told.setText(messages.text(one.stop() ? "texts.stop" : "texts.again")));
        List<Fact> facts = card.facts();
        while (lines.size() < facts.size()) {
            lines.add(new Line(lines.size()));
        }
        for (int at = 0; at < lines.size(); at++) {
            if (at < facts.size()) {
                lines.get(at).show(facts.get(at));
            } else {
                lines.get(at).leave();
            }
        }
    }

    /** A row of the grid, with a node for each tone that it has had. */
    private final class Line {
        private final int row;
        private final Label label = new Label();
        private final Map<Fact.Tone, Label> values = new EnumMap<>(Fact.Tone.class);
        private Label value;

        Line(int row) {
            this.row = row;
            label.getStyleClass().add("fact-label");
            label.setMinWidth(LABELS);
            GridPane.setValignment(label, VPos.TOP);
        }

        void show(Fact fact) {
            label.setText(fact.label());
            Label next = values.computeIfAbsent(fact.tone(), Line::value);
            next.setText(fact.value());
            if (next != value) {
                leave();
                grid.addRow(row, label, next);
                value = next;
            }
        }

        void leave() {
            grid.getChildren().removeAll(label, value);
            value = null;
        }

        private static Label value(Fact.Tone tone) {
            return switch (tone) {
                case CHIP -> new Chip("", Chip.Tone.ACCENT);
                case QUIET_CHIP -> new Chip("", Chip.Tone.QUIET);
                case DANGER_CHIP -> new Chip("", Chip.Tone.DANGER);
                case STRONG -> words("strong");
                case WARNING -> words("fact-warning");
                case PLAIN -> words("fact-value");
            };
        }

        private static Label words(String styleClass) {
            var value = new Label();
            value.setWrapText(true);
            value.setMinHeight(Region.USE_PREF_SIZE);
            value.getStyleClass().add(styleClass);
            GridPane.setHgrow(value, Priority.ALWAYS);
            return value;
        }
    }
}
