package health.rapport.ui.shell;

import health.rapport.ui.common.Focus;
import health.rapport.ui.common.LastingSheet;
import health.rapport.ui.common.ScrollArea;
import health.rapport.ui.common.Sheets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Lays one sheet over the window, shades what is below, and gives the focus back afterwards. What is higher than the window scrolls. */
final class SheetLayer extends StackPane implements Sheets {
    private final StackPane holder = new StackPane();
    /** Comes after all controls of a sheet; what comes before it is the last of them. */
    private final Region end = new Region();
    private Region shown = new Region();
    private Node focusedBefore;
    private boolean backwards;
    /** Whether people see where on the sheet they are. */
    private boolean ringed;

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
        end.setManaged(false);
        end.setMouseTransparent(true);
        getChildren().addAll(scroll, end);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> backwards = event.isShiftDown());
        sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::keepFocus);
    }

    /**
     * What lies below takes no focus from a sheet: neither Tab, which goes on at the sheet's other end, nor a conversation that
     * has opened meanwhile, into which somebody would go on typing; that one has it afterwards.
     */
    private void keepFocus(Node before, Node now) {
        if (!isVisible() || now == null) {
            return;
        }
        if (isWithin(now)) {
            ringed = now.isFocusVisible();
        } else if (now.isFocusVisible() && backwards) {
            end.requestFocusTraversal(TraversalDirection.PREVIOUS);
        } else if (now.isFocusVisible()) {
            shown.requestFocusTraversal(TraversalDirection.NEXT);
        } else if (before != null && isWithin(before) && !before.isDisabled()) {
            focusedBefore = now;
            if (ringed) {
                Focus.visiblyOn(before);
            } else {
                before.requestFocus();
            }
        } else {
            // What had it has gone, such as a button that was pressed and is at work.
            shown.requestFocus();
        }
    }

    private boolean isWithin(Node node) {
        return node == this || node.getParent() != null && isWithin(node.getParent());
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
        leave();
        shown = sheet;
        if (sheet instanceof LastingSheet lasting) {
            lasting.opening();
        }
        if (!holder.getChildren().contains(sheet)) {
            holder.getChildren().add(sheet);
        }
        present(sheet, true);
        setVisible(true);
        sheet.requestFocus();
    }

    private void leave() {
        if (shown instanceof LastingSheet lasting) {
            present(shown, false);
            lasting.closed();
        } else {
            holder.getChildren().remove(shown);
        }
    }

    private static void present(Region sheet, boolean there) {
        sheet.setVisible(there);
        sheet.setManaged(there);
    }

    @Override
    public void hide() {
        setVisible(false);
        leave();
        if (focusedBefore != null) {
            focusedBefore.requestFocus();
        }
    }
}
