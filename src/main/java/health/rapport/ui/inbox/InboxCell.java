package health.rapport.ui.inbox;

import health.rapport.ui.common.Avatar;
import health.rapport.ui.common.Chip;
import health.rapport.ui.common.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.css.PseudoClass;

/** A conversation in the list. Its nodes are made once; a new item only feeds them. */
final class InboxCell extends ListCell<InboxRow> {
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");

    private final Messages messages;
    private final Avatar avatar = new Avatar("", 40);
    private final Label name = new Label();
    private final Label age = new Label();
    private final Label time = new Label();
    private final Label mark = new Label();
    private final Label preview = new Label();
    private final Chip channel = new Chip();
    private final Label unread = new Label();
    private final HBox body;

    InboxCell(Messages messages) {
        this.messages = messages;
        getStyleClass().add("inbox-cell");
        name.getStyleClass().add("inbox-name");
        age.getStyleClass().add("second");
        time.getStyleClass().addAll("second", "inbox-time");
        mark.getStyleClass().add("inbox-mark");
        preview.getStyleClass().add("inbox-preview");
        unread.getStyleClass().add("badge");
        for (Region narrow : new Region[] {age, time, mark, channel, unread}) {
            narrow.setMinWidth(Region.USE_PREF_SIZE);
        }
        name.setMinWidth(0);
        preview.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox.setHgrow(preview, Priority.ALWAYS);
        preview.setMaxWidth(Double.MAX_VALUE);
        var top = new HBox(5, name, age, gap, time);
        top.setAlignment(Pos.BASELINE_LEFT);
        var bottom = new HBox(5, mark, preview, channel, unread);
        bottom.setAlignment(Pos.CENTER_LEFT);
        bottom.setMinHeight(20);
        var words = new VBox(2, top, bottom);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        body = new HBox(12, avatar, words);
        body.setAlignment(Pos.CENTER_LEFT);
        body.setMinWidth(0);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(InboxRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText("");
            pseudoClassStateChanged(UNREAD, false);
            return;
        }
        avatar.setInitials(row.initials());
        name.setText(row.name());
        age.setText(row.age());
        time.setText(row.time());
        String state = row.lost() ? messages.text("inbox.lost") : row.needsReply() && !row.isUnread() ? messages.text("inbox.needsReply") : "";
        mark.setText(state);
        mark.getStyleClass().setAll("label", "inbox-mark", row.lost() ? "danger-text" : "warning-text");
        present(mark, !state.isEmpty());
        String said = row.speaker().isEmpty() ? row.preview() : row.speaker() + ": " + row.preview();
        preview.setText(state.isEmpty() ? said : "· " + said);
        channel.setText(row.channel());
        present(channel, !row.channel().equals(messages.text("channel.sms")) && !row.channel().isEmpty());
        unread.setText(row.unread() > 99 ? "99+" : row.unread() < 0 ? messages.text("inbox.neverRead") : String.valueOf(row.unread()));
        present(unread, row.isUnread());
        pseudoClassStateChanged(UNREAD, row.isUnread());
        setAccessibleText(spoken(row, state));
        setGraphic(body);
    }

    private String spoken(InboxRow row, String state) {
        List<String> parts = new ArrayList<>(List.of(row.name(), row.age(), state, row.speaker(), row.preview(), row.time()));
        if (row.unread() > 0) {
            parts.add(messages.counted("inbox.unreadSpoken", row.unread()));
        }
        parts.removeIf(String::isEmpty);
        return String.join(", ", parts);
    }

    private static void present(Region node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
