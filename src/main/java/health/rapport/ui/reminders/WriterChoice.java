package health.rapport.ui.reminders;

import health.rapport.reminders.WaitingAnswer;
import health.rapport.reminders.Writer;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.WrappedLabel;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Who wrote a text that is about no reminder: named, or to be chosen among those who share the phone; and the way to answer them. */
final class WriterChoice extends VBox {
    private final ToggleGroup chosen = new ToggleGroup();

    /** @param start begins a conversation with whom somebody named */
    WriterChoice(WaitingAnswer answer, AnswerWords words, Messages messages, Consumer<Writer> start) {
        super(10);
        getStyleClass().add("writers");
        if (answer.writers().isEmpty()) {
            getChildren().add(new WrappedLabel(words.nobody(answer), "quiet"));
            return;
        }
        var button = new Button(messages.text("answers.start"));
        if (answer.writers().size() == 1) {
            Writer only = answer.writers().getFirst();
            getChildren().add(new WrappedLabel(words.writer(only), "strong"));
            button.setOnAction(event -> start.accept(only));
        } else {
            var question = new Label(messages.text("answers.whose"));
            question.getStyleClass().add("card-title");
            getChildren().add(question);
            answer.writers().forEach(one -> getChildren().add(choice(one, words)));
            button.disableProperty().bind(chosen.selectedToggleProperty().isNull());
            button.setOnAction(event -> start.accept((Writer) chosen.getSelectedToggle().getUserData()));
        }
        getChildren().add(button);
    }

    private RadioButton choice(Writer one, AnswerWords words) {
        var button = new RadioButton(words.writer(one));
        button.setWrapText(true);
        button.setToggleGroup(chosen);
        button.setUserData(one);
        return button;
    }
}
