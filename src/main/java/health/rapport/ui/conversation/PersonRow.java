package health.rapport.ui.conversation;

import health.rapport.ui.common.Avatar;
import health.rapport.ui.common.IconButton;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Veil;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Somebody in the column beside a conversation, and the button that takes them out; made once and fed again. */
final class PersonRow extends HBox {
    private final Messages messages;
    private final Avatar avatar = new Avatar("", 28);
    private final Label name = new Label();
    private final Label detail = new Label();
    private final IconButton remove;
    private final Veil veil;
    private PersonLine line;

    /** @param removing asks whether this person is to be taken out */
    PersonRow(Messages messages, Consumer<PersonLine> removing) {
        super(10);
        this.messages = messages;
        getStyleClass().add("person-row");
        name.getStyleClass().add("person-name");
        detail.getStyleClass().add("second");
        var words = new VBox(1, name, detail);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        remove = new IconButton(Feather.X, "", () -> removing.accept(line));
        remove.managedProperty().bind(remove.visibleProperty());
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(avatar, words, remove);
        veil = Veil.over(this);
    }

    /** Whether it is this person whom it shows already. */
    boolean isOf(PersonLine other) {
        return line != null && line.withoutDetail().equals(other.withoutDetail());
    }

    void show(PersonLine next) {
        if (!isOf(next)) {
            avatar.setInitials(next.initials());
            name.setText(next.name());
            remove.name(messages.text("context.remove", next.name()));
            remove.setVisible(next.removable());
            veil.shut();
        }
        detail.setText(next.detail());
        line = next;
    }
}
