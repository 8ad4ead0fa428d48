package health.rapport.ui.conversation;

import health.rapport.ui.common.Avatar;
import health.rapport.ui.common.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Somebody at the head of a conversation; made once and fed again. */
final class PersonChip extends HBox {
    private final Messages messages;
    private final Avatar avatar = new Avatar("", 20);
    private final Label called = new Label();
    private final Label channel = new Label();
    private final Tooltip whole = new Tooltip();

    PersonChip(Messages messages) {
        super(6);
        this.messages = messages;
        getStyleClass().add("person-chip");
        channel.getStyleClass().add("quiet");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(avatar, called, channel);
        Tooltip.install(this, whole);
    }

    void show(PersonLine line) {
        String spoken = line.looking() ? messages.text("person.looking", line.name()) : line.name();
        avatar.setInitials(line.initials());
        called.setText(line.calledHere());
        channel.setText(line.looking() ? messages.text("person.looks") : line.channel());
        if (line.looking() != (channel.getGraphic() != null)) {
            channel.setGraphic(line.looking() ? new FontIcon(Feather.EYE) : null);
            channel.getStyleClass().setAll("label", line.looking() ? "looks" : "quiet");
        }
        setAccessibleText(spoken + ", " + line.channel());
        whole.setText(spoken);
    }
}
