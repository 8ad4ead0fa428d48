package health.rapport.ui.conversation;

import health.rapport.ui.common.Messages;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** What can be done with a message by itself. */
final class MessageMenu extends ContextMenu {
    MessageMenu(Messages messages, MessageActions actions, TranscriptItem.Message message) {
        var copy = new MenuItem(messages.text("message.copy"));
        copy.setOnAction(event -> copy(message));
        var file = new MenuItem(messages.text("chart.fromHere"));
        file.setOnAction(event -> actions.fileFrom(message));
        file.setDisable(message.index().isEmpty());
        getItems().addAll(copy, file);
    }

    static void copy(TranscriptItem.Message message) {
        var content = new ClipboardContent();
        content.putString(message.text());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
