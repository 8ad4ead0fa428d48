package health.rapport.ui.inbox;

import health.rapport.ui.common.Avatar;
import health.rapport.ui.common.Chip;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Veil;
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
    private static final PseudoClass GRAVE = PseudoClass.getPseudoClass("grave");

    private final Messages messages;
    private final Avatar avatar = new Avatar("", 40);
    private final Label name = new Label();
    private final Label age = new Label();
    private final Label time = new Label();
    private final Label mark = new Label();
    private final Label preview = new Label();
    private final Chip note = new Chip();
    private final Avatar owner = new Avatar("", 20);
    private final Label unread = new Label();
    private final HBox body;

    InboxCell(Messages messages) {
        this.messages = messages;
        getStyleClass().add("inbox-cell");
        Veil.over(this);
        name.getStyleClass().add("inbox-name");
        age.getStyleClass().addAll("second", "inbox-age");
        time.getStyleClass().addAll("second", "inbox-time");
        mark.getStyleClass().add("inbox-mark");
        preview.getStyleClass().add("inbox-preview");
        unread.getStyleClass().add("badge");
        owner.getStyleClass().add("owner");
        for (Region narrow : new Region[] {age, time, mark, note, owner, unread}) {
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
        var bottom = new HBox(5, mark, preview, note, owner, unread);
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
        setGraphic(body);
        body.setVisible(false);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(InboxRow row, boolean empty) {
        super.updateItem(row, empty);
        // Stays where it is: what enters a window is styled anew.
        body.setVisible(!empty && row != null);
        if (!body.isVisible()) {
            setAccessibleText("");
            pseudoClassStateChanged(UNREAD, false);
            return;
        }
        avatar.setInitials(row.initials());
        name.setText(row.name());
        age.setText(row.age());
        time.setText(row.time());
        String state = state(row);
        mark.setText(state);
        mark.pseudoClassStateChanged(GRAVE, row.notSent() || row.lost() || row.care().urgent());
        present(mark, !state.isEmpty());
        String said = row.speaker().isEmpty() ? row.preview() : row.speaker() + ": " + row.preview();
        preview.setText(state.isEmpty() ? said : "· " + said);
        note(row);
        owner.setInitials(row.care().initials());
        present(owner, row.care().isOwned());
        unread.setText(row.unread() > 99 ? "99+" : row.unread() < 0 ? messages.text("inbox.neverRead") : String.valueOf(row.unread()));
        present(unread, row.isUnread());
        pseudoClassStateChanged(UNREAD, row.isUnread());
        setAccessibleText(spoken(row, state));
    }

    private String state(InboxRow row) {
        if (row.notSent()) {
            return messages.text("inbox.notSent");
        }
        if (row.lost()) {
            return messages.text("inbox.lost");
        }
        if (row.care().urgent()) {
            return messages.text("inbox.urgent");
        }
        return row.needsReply() && !row.isUnread() ? messages.text("inbox.needsReply") : "";
    }

    /** One at most: what says most about what to do with the row. */
    private void note(InboxRow row) {
        Care care = row.care();
        boolean chat = !row.channel().isEmpty() && !row.channel().equals(messages.text("channel.sms"));
        if (row.optedOut()) {
            note(messages.text("inbox.optedOut"), Chip.Tone.DANGER);
        } else if (care.mentionsMe()) {
            note(messages.text("inbox.mentioned"), Chip.Tone.ACCENT);
        } else if (!care.snoozedUntil().isEmpty()) {
            note(messages.text("inbox.snoozed", care.snoozedUntil()), Chip.Tone.WARNING);
        } else if (row.isUnassigned()) {
            note(messages.text("inbox.unassigned"), Chip.Tone.QUIET);
        } else {
            note(chat ? row.channel() : "", Chip.Tone.QUIET);
        }
    }

    private void note(String words, Chip.Tone tone) {
        note.setText(words);
        note.setTone(tone);
        present(note, !words.isEmpty());
    }

    private String spoken(InboxRow row, String state) {
        List<String> parts = new ArrayList<>(List.of(row.name(), row.age(), state, note.getText(), row.speaker(), row.preview(), row.time()));
        if (row.care().isOwned()) {
            parts.add(messages.text("inbox.ownedBy", row.care().owner()));
        }
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
