package health.rapport.ui.conversation;

import health.rapport.ui.common.Messages;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The list of messages. Opens at the first unread, keeps what is read in its place while rows come, go and change their
 * height, and stays at the bottom only for who was there; everybody else is told how many came. Only the person's hand
 * moves the place; whatever else moved the rows is put right after the layout and before the frame is drawn.
 */
final class TranscriptView extends StackPane {
    private static final int NEAR_TOP = 4;

    private final Messages messages;
    private final ListView<TranscriptItem> list = new ListView<>();
    private final TranscriptPlace place = new TranscriptPlace(list);
    private final ObjectProperty<Object> found = new SimpleObjectProperty<>();
    private final MessageKeys keys;
    private final Button newBelow = new Button();
    private final ListChangeListener<TranscriptItem> changes = this::changed;
    private final Runnable afterLayout = this::afterLayout;
    private ObservableList<TranscriptItem> items = FXCollections.observableArrayList();
    private Runnable loadOlder = () -> { };
    private Consumer<OptionalLong> onVisible = index -> { };
    private boolean placed;
    private boolean moving;
    private boolean untouched = true;
    private Optional<Object> toReveal = Optional.empty();
    private boolean divided;
    private int askedOlderAt;
    private long seen;

    TranscriptView(Messages messages, MessageActions actions) {
        this.messages = messages;
        getStyleClass().add("transcript");
        list.setCellFactory(view -> new TranscriptCell(messages, actions, found));
        list.setAccessibleText(messages.text("transcript.name"));
        keys = new MessageKeys(list, place, messages, actions);
        newBelow.getStyleClass().add("new-below");
        newBelow.setGraphic(new FontIcon(Feather.ARROW_DOWN));
        newBelow.setOnAction(event -> toBottom());
        StackPane.setAlignment(newBelow, Pos.BOTTOM_RIGHT);
        getChildren().addAll(list, newBelow);
        movedBy(ScrollEvent.SCROLL);
        movedBy(MouseEvent.MOUSE_PRESSED);
        movedBy(MouseEvent.MOUSE_DRAGGED);
        movedBy(MouseEvent.MOUSE_RELEASED);
        movedBy(KeyEvent.KEY_PRESSED);
        sceneProperty().addListener((property, before, now) -> follow(before, now));
        showUnseen();
    }

    private <E extends Event> void movedBy(EventType<E> type) {
        list.addEventFilter(type, event -> {
            moving = true;
            untouched = false;
        });
    }

    private void follow(Scene before, Scene now) {
        if (before != null) {
            before.removePostLayoutPulseListener(afterLayout);
        }
        if (now != null) {
            now.addPostLayoutPulseListener(afterLayout);
        }
    }

    void show(ObservableList<TranscriptItem> next, Runnable older, Consumer<OptionalLong> visible) {
        items.removeListener(changes);
        items = next;
        loadOlder = older;
        onVisible = visible;
        placed = false;
        moving = false;
        untouched = true;
        divided = false;
        askedOlderAt = 0;
        seen = -1;
        items.addListener(changes);
        list.setVisible(false);
        fill();
        showUnseen();
    }

    /**
     * The list is unseen and keeps its cells, which hold lines of another conversation, until there are lines of this one to feed them
     * with: that is before the next frame is drawn. A list that is emptied in between gives its cells away and has to make new ones.
     */
    private void fill() {
        if (!items.isEmpty() && !list.isVisible()) {
            list.setItems(items);
            list.setVisible(true);
            place.beginAtBottom();
        }
    }

    private void changed(ListChangeListener.Change<? extends TranscriptItem> change) {
        fill();
        if (moving && placed) {
            place.take();
            moving = false;
        }
        while (change.next()) {
            if (change.wasAdded() && !change.wasReplaced() && change.getAddedSubList().stream().anyMatch(TranscriptView::isWrittenHere)) {
                place.atBottom();
            }
        }
        place.again();
    }

    private static boolean isWrittenHere(TranscriptItem item) {
        return item instanceof TranscriptItem.Message said && said.local().isPresent();
    }

    void focus() {
        list.requestFocus();
        keys.beginInSight();
    }

    /** Marks the message with this key and brings it into sight; without one nothing is marked. */
    void reveal(Optional<Object> key) {
        found.set(key.orElse(null));
        toReveal = key;
        requestLayout();
    }

    /** Ends the mark on this line, where it is still the one that is marked. */
    void unmark(Object key) {
        if (key.equals(found.get())) {
            found.set(null);
        }
    }

    private void toBottom() {
        place.atBottom();
        requestLayout();
    }

    private void afterLayout() {
        if (items.isEmpty() || !isVisible() || !place.isReady()) {
            return;
        }
        int fresh = indexOfNew();
        if (!placed || untouched && !divided && fresh >= 0) {
            open(fresh);
        } else if (moving) {
            place.take();
        } else {
            place.keep();
        }
        // Only now: what asked for it may have made the list smaller as well.
        toReveal.ifPresent(key -> {
            untouched = false;
            place.reveal(key);
        });
        toReveal = Optional.empty();
        boolean moved = moving;
        moving = false;
        seen = Math.max(seen, newestUpTo(place.lastVisible()).orElse(-1));
        showUnseen();
        if (place.firstVisible() < NEAR_TOP && (moved || askedOlderAt != items.size())) {
            askedOlderAt = items.size();
            loadOlder.run();
        }
        tellVisible();
    }

    /** Once for each conversation, when there is something: at the first unread, else at the end. */
    private void open(int fresh) {
        placed = true;
        divided = fresh >= 0;
        place.atBottom();
        place.keep();
        if (divided && place.firstVisible() > fresh) {
            place.top(Math.max(0, fresh - 1));
        }
    }

    private int indexOfNew() {
        if (divided) {
            return -1;
        }
        for (int at = 0; at < items.size(); at++) {
            if (items.get(at) instanceof TranscriptItem.New) {
                return at;
            }
        }
        return -1;
    }

    /** Tells again what is in sight; nothing is while the window has not the focus. */
    void tellVisible() {
        boolean watched = placed && place.isReady() && isVisible() && getScene() != null && getScene().getWindow() != null
                && getScene().getWindow().isFocused();
        onVisible.accept(watched ? newestUpTo(place.lastVisible()) : OptionalLong.empty());
    }

    private OptionalLong newestUpTo(int last) {
        for (int at = Math.min(last, items.size() - 1); at >= 0; at--) {
            if (items.get(at) instanceof TranscriptItem.Message said && said.index().isPresent()) {
                return said.index();
            }
        }
        return OptionalLong.empty();
    }

    private void showUnseen() {
        boolean below = placed && !place.isAtBottom();
        long unseen = below ? items.stream().filter(this::isUnseen).count() : 0;
        newBelow.setText(unseen == 0 ? messages.text("transcript.toBottom") : messages.counted("transcript.newBelow", Math.toIntExact(unseen)));
        newBelow.setVisible(below);
        newBelow.setManaged(below);
    }

    private boolean isUnseen(TranscriptItem item) {
        return item instanceof TranscriptItem.Message said && !said.ours() && said.index().orElse(-1) > seen;
    }
}
