package health.rapport.ui.shell;

import health.rapport.ui.common.ScrollArea;
import health.rapport.ui.common.Sheets;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Lays one sheet over the window, shades what is below, and gives the focus back afterwards. What is higher than the window scrolls. */
final class SheetLayer extends StackPane implements Sheets {
    private final StackPane holder = new StackPane();
    private Node focusedBefore;

    SheetLayer() {
        getStyleClass().add("sheet-layer");
        setVisible(false);
        holder.getStyleClass().add("sheet-holder");
        holder.setOnMousePressed(event -> {
            if (event.getTarget() == holder) {
                hide();
            }
        });
        var scroll = new ScrollArea(holder);
        scroll.getStyleClass().add("sheet-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        getChildren().add(scroll);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                hide();
            }
        });
    }

    @Override
    public boolean isOpen() {
        return isVisible();
    }

    @Override
    public void show(Region sheet) {
        if (!isVisible() && getScene() != null) {
            focusedBefore = getScene().getFocusOwner();
        }
        // A sheet is a sheet: it keeps its own size and never fills the window.
        sheet.setMaxWidth(sheet.getMaxWidth() == Double.MAX_VALUE || sheet.getMaxWidth() < 0 ? Region.USE_PREF_SIZE : sheet.getMaxWidth());
        sheet.setMaxHeight(sheet.getMaxHeight() == Double.MAX_VALUE || sheet.getMaxHeight() < 0 ? Region.USE_PREF_SIZE : sheet.getMaxHeight());
        holder.getChildren().setAll(sheet);
        setVisible(true);
        sheet.requestFocus();
    }

    @Override
    public void hide() {
        setVisible(false);
        holder.getChildren().clear();
        if (focusedBefore != null) {
            focusedBefore.requestFocus();
        }
    }
}
