package health.rapport.ui.reminders;

import health.rapport.model.Reference;
import health.rapport.ui.common.Chip;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Veil;
import health.rapport.ui.reminders.ReminderRow.Choice;
import health.rapport.ui.reminders.ReminderWords.Told;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** One appointment and what happens, or happened, with its reminder. */
final class ReminderCell extends ListCell<ReminderRow> {
    private final CheckBox tick = new CheckBox();
    private final Label time = new Label();
    private final Label patient = new Label();
    private final Label about = new Label();
    private final Label with = new Label();
    private final Chip outcome = new Chip();
    private final Chip reply = new Chip();
    private final Label cost = new Label();
    private final Button resend = new Button();
    private final Tooltip asks = new Tooltip();
    private final StackPane ticked = new StackPane(tick);
    private final HBox row;
    private boolean filling;

    ReminderCell(Messages messages, BiConsumer<Reference, Boolean> onTick, Consumer<Reference> again) {
        getStyleClass().add("reminder-cell");
        Veil.over(this);
        time.getStyleClass().addAll("reminder-time", "numbers");
        patient.getStyleClass().add("strong");
        patient.setMinWidth(60);
        about.getStyleClass().add("second");
        with.getStyleClass().add("reminder-with");
        cost.getStyleClass().addAll("reminder-cost", "numbers");
        asks.setText(messages.text("reminders.allTheSame"));
        resend.setText(messages.text("reminders.sendAgain"));
        resend.getStyleClass().add("link-button");
        resend.setFocusTraversable(false);
        resend.setOnAction(event -> again.accept(getItem().key()));
        ticked.getStyleClass().add("reminder-tick");
        var who = new HBox(6, patient, about);
        who.setAlignment(Pos.BASELINE_LEFT);
        who.getStyleClass().add("reminder-patient");
        who.setMaxHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(who, Priority.ALWAYS);
        about.setMinWidth(Region.USE_PREF_SIZE);
        var what = new HBox(8, outcome, reply, resend);
        what.setAlignment(Pos.CENTER_LEFT);
        what.getStyleClass().add("reminder-outcome");
        outcome.setMinWidth(40);
        reply.setMinWidth(40);
        row = new HBox(ticked, time, who, with, what, cost);
        row.getStyleClass().add("reminder-row");
        row.setMaxWidth(Double.MAX_VALUE);
        tick.setFocusTraversable(false);
        tick.selectedProperty().addListener((property, before, chosen) -> {
            if (!filling && getItem() != null) {
                onTick.accept(getItem().key(), chosen);
                // What asks first is not ticked yet.
                fill(getItem());
            }
        });
        prefWidthProperty().set(0);
    }

    @Override
    protected void updateItem(ReminderRow item, boolean empty) {
        super.updateItem(item, empty);
        setText(null);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        fill(item);
        setGraphic(row);
        setAccessibleText(String.join(", ", item.time(), item.patient(), item.with(), item.outcome().text(), item.reply().map(Told::text).orElse("")));
    }

    private void fill(ReminderRow item) {
        filling = true;
        show(item);
        filling = false;
    }

    private void show(ReminderRow item) {
        ticked.setVisible(item.planned());
        tick.setDisable(item.choice() == Choice.NONE);
        tick.setTooltip(item.choice() == Choice.WITH_A_REASON ? asks : null);
        tick.setSelected(item.ticked());
        tick.setAccessibleText(item.patient());
        time.setText(item.time());
        patient.setText(item.patient());
        about.setText(item.about());
        with.setText(item.with());
        with.setVisible(item.planned());
        with.setManaged(item.planned());
        tell(outcome, item.outcome());
        reply.setVisible(item.reply().isPresent());
        reply.setManaged(item.reply().isPresent());
        item.reply().ifPresent(told -> tell(reply, told));
        cost.setText(item.cost());
        resend.setVisible(item.resending());
        resend.setManaged(item.resending());
    }

    private static void tell(Chip chip, Told told) {
        chip.setText(told.text());
        chip.setTone(told.tone());
    }
}
