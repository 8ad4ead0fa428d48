package health.rapport.ui.conversation;

import health.rapport.model.Refusal;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.RefusalText;
import health.rapport.ui.common.RowClicks;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** The clinic's templates above the box, as this patient would read them: arrows choose, Enter takes, Escape closes. */
final class TemplatePicker extends VBox {
    private static final double ROW = 62;
    private static final int MOST_ROWS = 4;

    private final Messages messages;
    private final ListView<ReadyText> list = new ListView<>();
    private final Label notice = new Label();
    private final Consumer<ReadyText> take;
    private final Runnable back;
    private long asked;

    /**
     * @param take gets what was chosen, after this closed
     * @param back puts the focus back where it was
     */
    TemplatePicker(Messages messages, Consumer<ReadyText> take, Runnable back) {
        this.messages = messages;
        this.take = take;
        this.back = back;
        getStyleClass().add("template-picker");
        notice.getStyleClass().add("second");
        notice.setWrapText(true);
        list.getStyleClass().add("template-picker-list");
        list.setFixedCellSize(ROW);
        list.setAccessibleText(messages.text("composer.templates"));
        list.setCellFactory(view -> RowClicks.on(new Cell(), this::take));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        getChildren().addAll(notice, list);
        shown(false);
    }

    void open(Supplier<CompletableFuture<List<ReadyText>>> templates, FxThread fx) {
        long turn = ++asked;
        say(messages.text("composer.templates.loading"));
        shown(true);
        fx.when(templates.get(), found -> {
            if (turn == asked && isVisible()) {
                show(found);
            }
        }, why -> {
            if (turn == asked) {
                say(sentence(why));
            }
        });
    }

    void close() {
        if (isVisible()) {
            shown(false);
            back.run();
        }
    }

    private void show(List<ReadyText> found) {
        if (found.isEmpty()) {
            say(messages.text("composer.templates.none"));
            return;
        }
        notice.setText(messages.text("composer.templates.keys"));
        list.getItems().setAll(found);
        list.setPrefHeight(Math.min(MOST_ROWS, found.size()) * ROW + 2);
        list.setMinHeight(list.getPrefHeight());
        listShown(true);
        list.getSelectionModel().selectFirst();
        list.requestFocus();
    }

    private void say(String words) {
        notice.setText(words);
        listShown(false);
    }

    private String sentence(Refusal why) {
        return RefusalText.of(why, messages).sentence();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            take();
        }
    }

    private void take() {
        ReadyText chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close();
            take.accept(chosen);
        }
    }

    private void listShown(boolean now) {
        list.setVisible(now);
        list.setManaged(now);
    }

    private void shown(boolean now) {
        setVisible(now);
        setManaged(now);
    }

    private static final class Cell extends ListCell<ReadyText> {
        private final Label title = new Label();
        private final Label text = new Label();
        private final VBox row = new VBox(2, title, text);

        Cell() {
            title.getStyleClass().add("strong");
            text.getStyleClass().add("second");
            text.setWrapText(true);
            prefWidthProperty().set(0);
        }

        @Override
        protected void updateItem(ReadyText item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            title.setText(item.title());
            text.setText(item.text());
            setAccessibleText(item.title() + ". " + item.text());
            setGraphic(row);
        }
    }
}
