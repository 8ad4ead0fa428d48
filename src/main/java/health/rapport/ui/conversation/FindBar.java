package health.rapport.ui.conversation;

import health.rapport.ui.common.IconButton;
import health.rapport.ui.common.Messages;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/** The line above the transcript in which one looks for words in it. */
final class FindBar extends HBox {
    private final Messages messages;
    private final Consumer<Optional<Object>> onFound;
    private final TextField box = new TextField();
    private final Label count = new Label();
    private final Button older;
    private final Button newer;
    private FindViewModel model;
    private Subscription following = Subscription.EMPTY;

    /**
     * @param onFound is told the key of the message one is at, or that there is none
     * @param onClose the person asked to close the line
     */
    FindBar(Messages messages, Consumer<Optional<Object>> onFound, Runnable onClose) {
        this.messages = messages;
        this.onFound = onFound;
        getStyleClass().add("find-bar");
        setAlignment(Pos.CENTER_LEFT);
        box.setPromptText(messages.text("find.prompt"));
        box.setAccessibleText(messages.text("find.prompt"));
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        HBox.setHgrow(box, Priority.ALWAYS);
        count.getStyleClass().add("second");
        count.setMinWidth(Region.USE_PREF_SIZE);
        older = new IconButton(Feather.CHEVRON_UP, messages.text("find.older"), () -> model.step(-1));
        newer = new IconButton(Feather.CHEVRON_DOWN, messages.text("find.newer"), () -> model.step(1));
        getChildren().addAll(box, count, older, newer, new IconButton(Feather.X, messages.text("find.close"), onClose));
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    boolean isOpen() {
        return isVisible();
    }

    void open(FindViewModel finds) {
        if (model != finds) {
            following.unsubscribe();
            model = finds;
            following = box.textProperty().subscribe(finds.textProperty()::set).and(finds.foundProperty().subscribe(this::show));
        }
        setVisible(true);
        box.requestFocus();
        box.selectAll();
        show(finds.foundProperty().get());
    }

    void close() {
        setVisible(false);
        following.unsubscribe();
        following = Subscription.EMPTY;
        model = null;
        onFound.accept(Optional.empty());
    }

    /** For another conversation: nothing is carried over. */
    void reset() {
        close();
        box.clear();
    }

    private void show(FindViewModel.Found found) {
        boolean none = found.total() == 0;
        older.setDisable(none);
        newer.setDisable(none);
        count.setText(!none ? messages.text("find.count", found.position(), found.total()) : box.getText().isBlank() ? "" : messages.text("find.nothing"));
        onFound.accept(found.key());
    }

    /** Enter goes to older messages, as one reads a history; Shift+Enter back. */
    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            model.step(event.isShiftDown() ? 1 : -1);
        }
    }
}
