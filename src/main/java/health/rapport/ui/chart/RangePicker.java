package health.rapport.ui.chart;

import health.rapport.ui.common.Focus;
import health.rapport.ui.common.Messages;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Which part of the conversation: all of it, today, since a day, or from a message on. */
final class RangePicker extends VBox {
    private final ComboBox<MessageChoice> from = new ComboBox<>();
    private final Map<RangeChoice, RadioButton> choices = new EnumMap<>(RangeChoice.class);

    RangePicker(ChartViewModel model, Messages messages) {
        getStyleClass().add("range-picker");
        var one = new ToggleGroup();
        var since = new DatePicker();
        since.valueProperty().bindBidirectional(model.sinceProperty());
        since.setEditable(false);
        since.setConverter(words(model::day));
        since.setAccessibleText(messages.text("chart.range.since"));
        since.disableProperty().bind(Bindings.notEqual(model.choiceProperty(), RangeChoice.SINCE));
        from.valueProperty().bindBidirectional(model.fromProperty());
        from.setConverter(words(MessageChoice::words));
        from.setMaxWidth(Double.MAX_VALUE);
        from.setAccessibleText(messages.text("chart.range.from"));
        from.disableProperty().bind(Bindings.notEqual(model.choiceProperty(), RangeChoice.FROM_MESSAGE));
        from.setId("from");
        HBox.setHgrow(from, Priority.ALWAYS);
        for (RangeChoice choice : RangeChoice.values()) {
            var button = new RadioButton(messages.text(switch (choice) {
                case WHOLE -> "chart.range.whole";
                case TODAY -> "chart.range.today";
                case SINCE -> "chart.range.since";
                case FROM_MESSAGE -> "chart.range.from";
            }));
            button.setToggleGroup(one);
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(event -> model.choiceProperty().set(choice));
            choices.put(choice, button);
            getChildren().add(switch (choice) {
                case WHOLE, TODAY -> button;
                case SINCE -> line(button, since);
                case FROM_MESSAGE -> line(button, from);
            });
        }
        model.choiceProperty().subscribe(choice -> choices.get(choice).setSelected(true));
    }

    /** To what is chosen. */
    @Override
    public void requestFocus() {
        choices.values().stream().filter(RadioButton::isSelected).findFirst().ifPresent(Focus::visiblyOn);
    }

    void show(List<MessageChoice> messages) {
        if (!from.getItems().equals(messages)) {
            MessageChoice chosen = from.getValue();
            from.getItems().setAll(messages);
            from.setValue(chosen);
        }
    }

    private static HBox line(RadioButton button, Node beside) {
        var line = new HBox(10, button, beside);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static <T> StringConverter<T> words(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(T choice) {
                return choice == null ? "" : words.apply(choice);
            }

            @Override
            public T fromString(String typed) {
                throw new UnsupportedOperationException("Chosen, not typed");
            }
        };
    }
}
