package health.rapport.ui.palette;

import health.rapport.ui.common.LastingSheet;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Placeholder;
import health.rapport.ui.common.RowClicks;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Where one types what one looks for; the arrow keys go through what is found while the focus stays in the box. */
public final class PaletteSheet extends VBox implements LastingSheet {
    private final PaletteViewModel model;
    private final TextField box = new TextField();
    private final ListView<PaletteItem> list = new ListView<>();

    public PaletteSheet(PaletteViewModel model, Messages messages) {
        this.model = model;
        getStyleClass().addAll("sheet", "palette");
        box.getStyleClass().add("palette-box");
        box.setPromptText(messages.text("palette.prompt"));
        box.setAccessibleText(messages.text("palette.prompt"));
        box.textProperty().bindBidirectional(model.textProperty());
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setItems(model.items());
        list.setCellFactory(view -> RowClicks.on(new PaletteCell(), this::go));
        list.setFocusTraversable(false);
        list.setAccessibleText(messages.text("palette.found"));
        list.getSelectionModel().selectedItemProperty().subscribe(item -> box.setAccessibleHelp(item == null ? "" : item.spoken()));
        box.textProperty().addListener((property, before, now) -> list.getSelectionModel().selectFirst());
        model.items().addListener((ListChangeListener<PaletteItem>) change -> {
            if (list.getSelectionModel().isEmpty()) {
                list.getSelectionModel().selectFirst();
            }
        });
        list.getSelectionModel().selectFirst();
        VBox.setVgrow(list, Priority.ALWAYS);
        var notice = new Label();
        notice.getStyleClass().add("second");
        notice.textProperty().bind(model.noticeProperty());
        notice.visibleProperty().bind(Bindings.isNotEmpty(model.items()));
        var nothing = new Placeholder();
        model.noticeProperty().subscribe(words -> nothing.empty(Feather.SEARCH, words, messages.text("palette.prompt")));
        list.setPlaceholder(nothing);
        var keys = new Label(messages.text("palette.keys"));
        keys.getStyleClass().add("second");
        keys.setMinWidth(Region.USE_PREF_SIZE);
        var between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        var foot = new HBox(notice, between, keys);
        foot.getStyleClass().add("palette-foot");
        getChildren().addAll(box, list, foot);
        sceneProperty().addListener((property, before, now) -> {
            if (now == null) {
                model.close();
            }
        });
    }

    @Override
    public void opening() {
        model.open();
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    @Override
    public void closed() {
        model.close();
    }

    /** To where one types. */
    @Override
    public void requestFocus() {
        box.requestFocus();
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> step(1);
            case UP -> step(-1);
            case PAGE_DOWN -> step(5);
            case PAGE_UP -> step(-5);
            case ENTER -> go();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(int step) {
        int last = model.items().size() - 1;
        if (last >= 0) {
            int at = Math.clamp(list.getSelectionModel().getSelectedIndex() + step, 0, last);
            list.getSelectionModel().clearAndSelect(at);
            list.scrollTo(Math.max(0, at - 3));
        }
    }

    private void go() {
        PaletteItem chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            model.go(chosen);
        }
    }
}
