package health.rapport.ui.conversation;

import health.rapport.ui.common.Messages;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The list of messages. Opens at the first unread, keeps what is read in its place while older ones come above, and
 * stays at the bottom only for who was there; everybody else is told how many came. ListView leaves all of this to us
 * (JDK-8328167, JDK-8306447).
 */
final class TranscriptView extends StackPane {
    private static final int NEAR_TOP = 4;

    private final Messages messages;
    private final ListView<TranscriptItem> list = new ListView<>();
    private final Button newBelow = new Button();
    private final ListChangeListener<TranscriptItem> changes = this::changed;
    private final PauseTransition settle = new PauseTransition(Duration.millis(50));
    private ObservableList<TranscriptItem> items = FXCollections.observableArrayList();
    private Runnable loadOlder = () -> { };
    private Consumer<OptionalLong> onVisible = index -> { };
    private boolean placed;
    private boolean atBottom = true;
    private int unseen;

    TranscriptView(Messages messages, MessageActions actions) {
        this.messages = messages;
        getStyleClass().add("transcript");
        list.setCellFactory(view -> new TranscriptCell(messages, actions));
        list.setAccessibleText(messages.text("transcript.name"));
        newBelow.getStyleClass().add("new-below");
        newBelow.setGraphic(new FontIcon(Feather.ARROW_DOWN));
        newBelow.setOnAction(event -> toBottom());
        StackPane.setAlignment(newBelow, Pos.BOTTOM_CENTER);
        getChildren().addAll(list, newBelow);
        settle.setOnFinished(event -> look());
        list.addEventFilter(ScrollEvent.ANY, event -> settle.playFromStart());
        list.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> settle.playFromStart());
        list.addEventFilter(KeyEvent.KEY_RELEASED, event -> settle.playFromStart());
        list.heightProperty().subscribe(height -> keepBottom());
        list.widthProperty().subscribe(width -> keepBottom());
        showUnseen();
    }

    void show(ObservableList<TranscriptItem> next, Runnable older, Consumer<OptionalLong> visible) {
        items.removeListener(changes);
        items = next;
        loadOlder = older;
        onVisible = visible;
        placed = false;
        atBottom = true;
        unseen = 0;
        list.setItems(items);
        items.addListener(changes);
        showUnseen();
        place();
    }

    private void changed(ListChangeListener.Change<? extends TranscriptItem> change) {
        if (!placed) {
            place();
            return;
        }
        VirtualFlow<?> flow = flow();
        while (change.next()) {
            if (flow == null || !change.wasAdded()) {
                continue;
            }
            boolean appended = change.getTo() == items.size() && !change.wasReplaced();
            if (!appended && !change.wasReplaced()) {
                keepAnchor(flow, change.getFrom(), change.getAddedSize());
            }
            if (appended) {
                appended(change);
            }
        }
        if (atBottom) {
            toBottom();
        }
        settle.playFromStart();
    }

    private void appended(ListChangeListener.Change<? extends TranscriptItem> change) {
        for (TranscriptItem item : change.getAddedSubList()) {
            if (item instanceof TranscriptItem.Message said) {
                atBottom |= said.ours() && said.index().isEmpty();
                unseen += atBottom || said.ours() ? 0 : 1;
            }
        }
        showUnseen();
    }

    /** What stands first on screen below the place of insertion keeps its place. */
    private void keepAnchor(VirtualFlow<?> flow, int from, int added) {
        IndexedCell<?> first = flow.getFirstVisibleCell();
        IndexedCell<?> last = flow.getLastVisibleCell();
        if (atBottom || first == null || last == null || last.getIndex() < from) {
            return;
        }
        int anchor = Math.max(first.getIndex(), from);
        IndexedCell<?> cell = flow.getCell(anchor);
        double top = flow.sceneToLocal(cell.localToScene(0, 0)).getY();
        flow.scrollToTop(anchor + added);
        flow.layout();
        flow.scrollPixels(-top);
    }

    /** Once for each conversation, when there is something: at the first unread, else at the end. */
    private void place() {
        if (items.isEmpty()) {
            return;
        }
        list.applyCss();
        list.layout();
        VirtualFlow<?> flow = flow();
        if (flow == null || list.getHeight() <= 0) {
            settle.playFromStart();
            return;
        }
        placed = true;
        int fresh = indexOfNew();
        if (fresh >= 0) {
            toBottom();
            IndexedCell<?> first = flow.getFirstVisibleCell();
            if (first != null && first.getIndex() > fresh) {
                atBottom = false;
                flow.scrollToTop(Math.max(0, fresh - 1));
                flow.layout();
            }
        } else {
            toBottom();
        }
        settle.playFromStart();
    }

    private int indexOfNew() {
        for (int at = 0; at < items.size(); at++) {
            if (items.get(at) instanceof TranscriptItem.New) {
                return at;
            }
        }
        return -1;
    }

    private void keepBottom() {
        if (!placed) {
            place();
        } else if (atBottom) {
            toBottom();
        }
    }

    private void toBottom() {
        VirtualFlow<?> flow = flow();
        if (flow == null || items.isEmpty()) {
            return;
        }
        list.scrollTo(items.size() - 1);
        list.layout();
        flow.setPosition(1.0);
        atBottom = true;
        unseen = 0;
        showUnseen();
    }

    /** After the list came to rest: where are we, what is in sight, is it time for older messages? */
    private void look() {
        if (!placed) {
            place();
            return;
        }
        VirtualFlow<?> flow = flow();
        IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
        IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
        if (first == null || last == null) {
            return;
        }
        double lastEnd = flow.sceneToLocal(last.localToScene(0, last.getHeight())).getY();
        atBottom = last.getIndex() == items.size() - 1 && lastEnd <= flow.getHeight() + 2;
        if (atBottom) {
            unseen = 0;
        }
        showUnseen();
        if (first.getIndex() < NEAR_TOP) {
            loadOlder.run();
        }
        tellVisible();
    }

    /** Tells again what is in sight; nothing is while the window has not the focus. */
    void tellVisible() {
        VirtualFlow<?> flow = flow();
        IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
        boolean watched = getScene() != null && getScene().getWindow() != null && getScene().getWindow().isFocused() && placed;
        onVisible.accept(last == null || !watched ? OptionalLong.empty() : newestUpTo(last.getIndex()));
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
        newBelow.setText(unseen == 0 ? messages.text("transcript.toBottom") : messages.counted("transcript.newBelow", unseen));
        newBelow.setVisible(placed && !atBottom);
        newBelow.setManaged(newBelow.isVisible());
    }

    private VirtualFlow<?> flow() {
        return (VirtualFlow<?>) list.lookup(".virtual-flow");
    }
}
