package health.rapport.ui.conversation;

import health.rapport.ui.common.Focus;
import health.rapport.ui.common.KeyWords;
import health.rapport.ui.common.Messages;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Where an internal note is written: in the place of the composer, which is not there meanwhile, with a colour and a key of its own.
 * Enter breaks the line, so that who is used to send by it sends nothing and keeps nothing.
 */
final class NoteBox extends VBox {
    private static final int ROWS = 3;

    private final Messages messages;
    private final Runnable closed;
    private final TextArea box = new TextArea();
    private final MenuButton mention = new MenuButton();
    private final Button keep = new Button();
    private HandlingViewModel model;
    private Subscription failures = Subscription.EMPTY;

    /** @param closed the note is written or put off */
    NoteBox(Messages messages, Runnable closed) {
        this.messages = messages;
        this.closed = closed;
        getStyleClass().add("note-box");
        var title = new Label(messages.text("note.title"), new FontIcon(Feather.LOCK));
        title.getStyleClass().add("note-author");
        var who = new Label(messages.text("note.staffOnly"));
        who.getStyleClass().add("note-moment");
        box.setWrapText(true);
        box.setPrefRowCount(ROWS);
        box.setPromptText(messages.text("note.prompt"));
        box.setAccessibleText(messages.text("note.name"));
        box.getStyleClass().add("note-text");
        box.textProperty().subscribe(now -> {
            if (model != null) {
                model.keepNoteDraft(now);
            }
        });
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        Focus.leavesByTab(box);
        box.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            if ("@".equals(event.getCharacter())) {
                mention.show();
            }
        });
        mention.setText(messages.text("note.mention"));
        var later = new Button(messages.text("action.cancel"));
        later.setOnAction(event -> close());
        keep.setText(messages.text("note.keep"));
        keep.getStyleClass().add("note-button");
        keep.setOnAction(event -> keep());
        keep.disableProperty().bind(box.textProperty().map(String::isBlank));
        var hint = new Label(KeyWords.here().of("Ctrl+Enter"));
        hint.getStyleClass().add("note-moment");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(line(title, who), box, line(mention, gap, hint, later, keep));
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    private static HBox line(Node... parts) {
        var line = new HBox(8, parts);
        line.getStyleClass().add("note-line");
        return line;
    }

    /** What is written stays until it is kept or another conversation opens. */
    void show(HandlingViewModel next) {
        model = next;
        setVisible(false);
        failures.unsubscribe();
        failures = next.problemProperty().subscribe(told -> takeDraft());
    }

    /** A note that could not be put down is in the draft again. */
    private void takeDraft() {
        if (!box.getText().equals(model.noteDraft())) {
            box.setText(model.noteDraft());
            box.positionCaret(box.getLength());
        }
    }

    void open() {
        setVisible(true);
        mention.getItems().setAll(model.stateProperty().get().colleagues().stream().map(colleague -> {
            var item = new MenuItem(colleague.seated() ? colleague.name() : messages.text("note.mentionJoins", colleague.name()));
            item.setOnAction(event -> name(colleague.name()));
            return item;
        }).toList());
        mention.setDisable(mention.getItems().isEmpty());
        box.requestFocus();
        box.positionCaret(box.getLength());
    }

    private void name(String colleague) {
        int caret = box.getCaretPosition();
        boolean typed = caret > 0 && box.getText().charAt(caret - 1) == '@';
        box.insertText(caret, (typed ? "" : "@") + colleague + " ");
        box.requestFocus();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            event.consume();
            keep();
        }
    }

    private void keep() {
        if (model.write(box.getText())) {
            box.clear();
            close();
        }
    }

    /** @return whether it was open */
    boolean close() {
        boolean was = isVisible();
        setVisible(false);
        if (was) {
            closed.run();
        }
        return was;
    }
}
