package health.rapport.ui.reminders;

import health.rapport.reminders.PreflightSheet;
import health.rapport.reminders.RuleOverride.Cause;
import health.rapport.reminders.RuleOverride.Decider;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Sheets;
import health.rapport.ui.common.Veil;
import health.rapport.ui.common.WrappedLabel;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Asks why one reminder goes out although a rule is against it, and says who decides. */
final class OverrideSheet extends VBox {
    private final ToggleGroup causes = new ToggleGroup();

    /** @param decide hears of the reason that was chosen */
    OverrideSheet(ReminderWords words, PreflightSheet.Line line, Decider me, Consumer<Cause> decide, Sheets sheets) {
        Messages messages = words.messages();
        getStyleClass().addAll("sheet", "override-sheet");
        Veil.over(this);
        var title = new WrappedLabel(messages.text("reminders.allTheSame.title"), "subtitle");
        String visit = line.appointment().patient().name().familyFirst() + " · " + words.dayAndTime(line.appointment().start());
        var head = new VBox(2, title, new WrappedLabel(visit, "quiet"), new WrappedLabel(line.reason().map(words::reason).orElse(""), "rule-against"));
        head.getStyleClass().add("sheet-head");
        var body = new VBox(10, new WrappedLabel(messages.text("reminders.allTheSame.why"), "card-title"));
        body.getStyleClass().add("sheet-body");
        for (Cause cause : Cause.values()) {
            var choice = new RadioButton(words.cause(cause));
            choice.setUserData(cause);
            choice.setToggleGroup(causes);
            body.getChildren().add(choice);
        }
        body.getChildren().add(new WrappedLabel(messages.text("reminders.allTheSame.record", me.name()), "quiet"));
        var stay = new Button(messages.text("action.cancel"));
        stay.setCancelButton(true);
        stay.setOnAction(event -> sheets.hide());
        var go = new Button(messages.text("reminders.allTheSame.go"));
        go.getStyleClass().add("primary");
        go.setId("all-the-same");
        go.setDefaultButton(true);
        go.disableProperty().bind(causes.selectedToggleProperty().isNull());
        go.setOnAction(event -> {
            Toggle chosen = causes.getSelectedToggle();
            sheets.hide();
            decide.accept((Cause) chosen.getUserData());
        });
        var foot = new HBox(stay, go);
        foot.getStyleClass().add("sheet-foot");
        getChildren().addAll(head, body, foot);
    }
}
