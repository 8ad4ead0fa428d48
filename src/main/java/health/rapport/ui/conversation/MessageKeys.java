package health.rapport.ui.conversation;

import health.rapport.ui.common.Messages;
import java.util.Optional;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** By keys in the list of messages: the arrows go from one to the next, Ctrl+C copies it, the menu key opens its menu. */
final class MessageKeys {
    private final ListView<TranscriptItem> list;
    private final TranscriptPlace place;
    private final Messages messages;
    private final MessageActions actions;

    MessageKeys(ListView<TranscriptItem> list, TranscriptPlace place, Messages messages, MessageActions actions) {
        this.list = list;
        this.place = place;
        this.messages = messages;
        this.actions = actions;
        list.focusedProperty().subscribe(focused -> {
            if (focused) {
                beginInSight();
            }
        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setOnContextMenuRequested(this::menu);
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            chosen().ifPresent(MessageMenu::copy);
            event.consume();
        } else if ((event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) && !event.isAltDown() && beginInSight()) {
            event.consume();
        }
    }

    /**
     * Whoever comes by keys begins where they read, not at the top of all.
     *
     * @return false where they are there already
     */
    boolean beginInSight() {
        int at = list.getSelectionModel().getSelectedIndex();
        if (list.getItems().isEmpty() || !place.isReady() || at >= place.firstVisible() && at <= place.lastVisible()) {
            return false;
        }
        list.getSelectionModel().clearAndSelect(Math.min(place.lastVisible(), list.getItems().size() - 1));
        return true;
    }

    private void menu(ContextMenuEvent event) {
        if (event.isKeyboardTrigger()) {
            chosen().ifPresent(message -> cell(message).ifPresent(cell -> new MessageMenu(messages, actions, message).show(cell, Side.BOTTOM, 20, 0)));
            event.consume();
        }
    }

    private Optional<TranscriptItem.Message> chosen() {
        return list.getSelectionModel().getSelectedItem() instanceof TranscriptItem.Message message ? Optional.of(message) : Optional.empty();
    }

    private Optional<Node> cell(TranscriptItem.Message message) {
        return list.lookupAll(".transcript-cell").stream()
                .filter(node -> node.isVisible() && node instanceof ListCell<?> cell && message.equals(cell.getItem())).findFirst();
    }
}
