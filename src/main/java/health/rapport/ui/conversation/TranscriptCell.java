package health.rapport.ui.conversation;

import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Veil;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A line of the transcript. Its nodes are made once; a new item only feeds them. */
final class TranscriptCell extends ListCell<TranscriptItem> {
    private static final double SCROLL_BAR = 14;
    private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");

    private final Messages messages;
    private final ObservableValue<Object> found;
    private final Divider divider = new Divider();
    private final MessageView message;
    private final NoteView note;
    private final EarlierLine earlier;
    private final StackPane body = new StackPane(divider);

    /** @param found the key of the line to mark, null for none */
    TranscriptCell(Messages messages, MessageActions actions, ObservableValue<Object> found) {
        this.messages = messages;
        this.found = found;
        message = new MessageView(messages, actions);
        note = new NoteView(messages);
        earlier = new EarlierLine(actions::showEarlier);
        getStyleClass().add("transcript-cell");
        Veil.over(this);
        setPrefWidth(0);
        found.subscribe(key -> mark());
    }

    @Override
    protected void updateItem(TranscriptItem item, boolean empty) {
        super.updateItem(item, empty);
        mark();
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        Region shown = switch (item) {
            case TranscriptItem.Day(var day, String words) -> {
                divider.show(words, false);
                setAccessibleText(words);
                yield divider;
            }
            case TranscriptItem.Earlier offer -> {
                earlier.show(offer);
                setAccessibleText(offer.words());
                yield earlier;
            }
            case TranscriptItem.Visit(var key, String words) -> {
                divider.showVisit(words);
                setAccessibleText(words);
                yield divider;
            }
            case TranscriptItem.New(var from, String words) -> {
                divider.show(words, true);
                setAccessibleText(messages.text("transcript.newSpoken"));
                yield divider;
            }
            case TranscriptItem.Note written -> {
                note.show(written);
                setAccessibleText(note.getAccessibleText());
                yield note;
            }
            case TranscriptItem.Message said -> {
                message.show(said);
                setAccessibleText(message.getAccessibleText());
                yield message;
            }
        };
        if (body.getChildren().getFirst() != shown) {
            body.getChildren().setAll(shown);
        }
        setGraphic(body);
    }

    private void mark() {
        pseudoClassStateChanged(FOUND, getItem() != null && getItem().key().equals(found.getValue()));
    }

    /** The height follows from the list's width, which the list itself does not tell its cells. */
    @Override
    protected double computePrefHeight(double width) {
        if (getGraphic() == null) {
            return super.computePrefHeight(width);
        }
        double room = bodyWidth();
        message.fit(room);
        return snapSizeY(body.prefHeight(room));
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (getGraphic() != null) {
            message.fit(bodyWidth());
            body.resizeRelocate(0, 0, bodyWidth(), getHeight());
        }
    }

    private double bodyWidth() {
        return Math.max(200, getListView() == null ? 0 : getListView().getWidth() - SCROLL_BAR);
    }
}
