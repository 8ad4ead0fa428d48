package health.rapport.ui.conversation;

import health.rapport.ui.common.Messages;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** An internal note: a slip of its own colour across the column, never a bubble. */
final class NoteView extends VBox {
    private static final PseudoClass FOR_ME = PseudoClass.getPseudoClass("for-me");

    private final Messages messages;
    private final Label author = new Label();
    private final Label moment = new Label();
    private final Label words = new Label();
    private final VBox slip;

    NoteView(Messages messages) {
        this.messages = messages;
        author.setGraphic(new FontIcon(Feather.LOCK));
        author.getStyleClass().add("note-author");
        moment.getStyleClass().add("note-moment");
        var byline = new HBox(8, author, moment);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        slip = new VBox(4, byline, words);
        slip.getStyleClass().add("note-slip");
        getStyleClass().add("note");
        getChildren().add(slip);
        Tooltip.install(slip, new Tooltip(messages.text("note.staffOnly")));
    }

    void show(TranscriptItem.Note note) {
        author.setText(messages.text("note.by", note.author()));
        moment.setText(note.moment());
        words.setText(note.text());
        slip.pseudoClassStateChanged(FOR_ME, note.forMe());
        setAccessibleText(messages.text("note.spoken", note.author(), note.text(), note.moment()));
    }
}
