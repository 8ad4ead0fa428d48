package health.rapport.ui.shell;

import health.rapport.ui.common.KeyWords;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Sheets;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** All that the keyboard can do. */
final class ShortcutsSheet extends VBox {
    private record Shortcut(String keys, String words) {}

    ShortcutsSheet(Messages messages, Sheets sheets) {
        getStyleClass().addAll("sheet", "shortcuts");
        setPrefWidth(460);
        var title = new Label(messages.text("keys.title"));
        title.getStyleClass().add("subtitle");
        var head = new VBox(title);
        head.getStyleClass().add("sheet-head");
        var grid = new GridPane();
        grid.getStyleClass().addAll("sheet-body", "shortcut-grid");
        var words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        var keys = new ColumnConstraints();
        keys.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(words, keys);
        var called = KeyWords.here();
        int row = 0;
        for (Shortcut shortcut : all(messages)) {
            var key = new Label(called.of(shortcut.keys()));
            key.getStyleClass().add("key");
            grid.addRow(row++, new Label(shortcut.words()), key);
        }
        var close = new Button(messages.text("action.close"));
        close.setOnAction(event -> sheets.hide());
        var foot = new HBox(close);
        foot.getStyleClass().add("sheet-foot");
        getChildren().addAll(head, grid, foot);
    }

    private static List<Shortcut> all(Messages messages) {
        return List.of(
                new Shortcut("Ctrl+K", messages.text("keys.goTo")),
                new Shortcut("Ctrl+N", messages.text("keys.start")),
                new Shortcut("Alt+↑  Alt+↓", messages.text("keys.neighbours")),
                new Shortcut("Ctrl+F", messages.text("keys.search")),
                new Shortcut("F6  Shift+F6", messages.text("keys.columns")),
                new Shortcut("Ctrl+Shift+H", messages.text("counter.title")),
                new Shortcut("Ctrl+L", messages.text("lock.now")),
                new Shortcut("Enter", messages.text("keys.send")),
                new Shortcut("Shift+Enter", messages.text("keys.newLine")),
                new Shortcut("Ctrl+C", messages.text("message.copyChosen")),
                new Shortcut("Ctrl+/", messages.text("keys.templates")),
                new Shortcut("Ctrl+Shift+O", messages.text("composer.attach.title")),
                new Shortcut("Ctrl+Shift+N", messages.text("note.title")),
                new Shortcut("Ctrl+E", messages.text("keys.done")),
                new Shortcut("Ctrl+Shift+A", messages.text("keys.assign")),
                new Shortcut("Ctrl+Shift+S", messages.text("handling.snooze")),
                new Shortcut("Ctrl+U", messages.text("handling.unread")),
                new Shortcut("Ctrl+Shift+I", messages.text("handling.urgent")),
                new Shortcut("Ctrl+Shift+F", messages.text("chart.title")),
                new Shortcut("Ctrl++  Ctrl+−  Ctrl+0", messages.text("keys.textSize")),
                new Shortcut("Esc", messages.text("keys.back")),
                new Shortcut("?", messages.text("keys.all")));
    }
}
