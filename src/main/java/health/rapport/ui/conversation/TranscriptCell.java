package health.rapport.ui.conversation;

import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Veil;
import java.util.ArrayList;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * A line of the transcript. The nodes for each kind of line are made once and stay, unseen while it is not their turn, and a new item only
 * feeds them: what enters a window is styled anew, which takes longer than all else about it.
 */
final class TranscriptCell extends ListCell<TranscriptItem> {
    private static final double SCROLL_BAR = 14;
    private static final double EMPTY_HEIGHT = 24;
    private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");

    private final Messages messages;
    private final ObservableValue<Object> found;
    private final MessageView message;
    private final Supplier<Divider> divider;
    private final Supplier<NoteView> note;
    private final Supplier<EarlierLine> earlier;
    private final StackPane body = new StackPane();

    /** @param found the key of the line to mark, null for none */
    TranscriptCell(Messages messages, MessageActions actions, ObservableValue<Object> found) {
        this.messages = messages;
        this.found = found;
        message = new MessageView(messages, actions);
        body.getChildren().add(message);
        divider = once(Divider::new);
        note = once(() -> new NoteView(messages));
        earlier = once(() -> new EarlierLine(actions::showEarlier));
        getStyleClass().add("transcript-cell");
        Veil.over(this);
        setPrefWidth(0);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setGraphic(body);
        body.setVisible(false);
        found.subscribe(key -> mark());
    }

    @Override
    protected void updateItem(TranscriptItem item, boolean empty) {
        super.updateItem(item, empty);
        mark();
        body.setVisible(!empty && item != null);
        if (!body.isVisible()) {
            setAccessibleText("");
            return;
        }
        Region shown = switch (item) {
            case TranscriptItem.Day(var day, String words) -> {
                divider.get().show(words, false);
                setAccessibleText(words);
                yield divider.get();
            }
            case TranscriptItem.Earlier offer -> {
                earlier.get().show(offer);
                setAccessibleText(offer.words());
                yield earlier.get();
            }
            case TranscriptItem.Visit(var key, String words) -> {
                divider.get().showVisit(words);
                setAccessibleText(words);
                yield divider.get();
            }
            case TranscriptItem.New(var from, String words) -> {
                divider.get().show(words, true);
                setAccessibleText(messages.text("transcript.newSpoken"));
                yield divider.get();
            }
            case TranscriptItem.Note written -> {
                note.get().show(written);
                setAccessibleText(note.get().getAccessibleText());
                yield note.get();
            }
            case TranscriptItem.Message said -> {
                message.show(said);
                setAccessibleText(message.getAccessibleText());
                yield message;
            }
        };
        for (Node part : body.getChildren()) {
            part.setVisible(part == shown);
            part.setManaged(part == shown);
        }
    }

    private <T extends Region> Supplier<T> once(Supplier<T> maker) {
        var made = new ArrayList<T>(1);
        return () -> {
            if (made.isEmpty()) {
                made.add(maker.get());
                body.getChildren().add(made.getFirst());
            }
            return made.getFirst();
        };
    }

    private void mark() {
        pseudoClassStateChanged(FOUND, getItem() != null && getItem().key().equals(found.getValue()));
    }

    /** The height follows from the list's width, which the list itself does not tell its cells. */
    @Override
    protected double computePrefHeight(double width) {
        if (!body.isVisible()) {
            return EMPTY_HEIGHT;
        }
        double room = bodyWidth();
        message.fit(room);
        return snapSizeY(body.prefHeight(room));
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (body.isVisible()) {
            message.fit(bodyWidth());
            body.resizeRelocate(0, 0, bodyWidth(), getHeight());
        }
    }

    private double bodyWidth() {
        return Math.max(200, getListView() == null ? 0 : getListView().getWidth() - SCROLL_BAR);
    }
}
