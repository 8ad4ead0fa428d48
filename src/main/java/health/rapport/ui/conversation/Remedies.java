package health.rapport.ui.conversation;

import health.rapport.ui.common.Messages;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The buttons below a message that did not leave or arrive: what helps, and the way to take it back or let go of it. */
final class Remedies {
    private final Messages messages;
    private final Button remedy = new Button();
    private final Button edit = new Button();
    private final Button discard = new Button();
    private TranscriptItem.Message message;

    /** @param line where they stand, after what is there */
    Remedies(Messages messages, MessageActions actions, HBox line) {
        this.messages = messages;
        for (Button button : new Button[] {remedy, edit, discard}) {
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.getStyleClass().add("link-button");
            button.managedProperty().bind(button.visibleProperty());
        }
        edit.getStyleClass().add("quiet-link");
        discard.getStyleClass().add("quiet-link");
        edit.setText(messages.text("message.edit"));
        discard.setText(messages.text("message.discard"));
        remedy.setOnAction(event -> message.note().ifPresent(told -> actions.act(message, told.action())));
        edit.setOnAction(event -> actions.edit(message));
        discard.setOnAction(event -> actions.discard(message));
        line.getChildren().addAll(remedy, edit, discard);
    }

    /** @param parked it waits here, so that it can be taken back */
    void show(TranscriptItem.Message next, DeliveryNote.Action action, boolean parked) {
        message = next;
        remedy.setText(switch (action) {
            case NONE -> "";
            case RETRY -> messages.text("message.retry");
            case SEND_AGAIN -> messages.text("message.sendAgain");
            case CHANGE_PEOPLE -> messages.text("message.changePeople");
        });
        remedy.setVisible(action != DeliveryNote.Action.NONE);
        edit.setVisible(parked);
        discard.setVisible(parked);
    }
}
