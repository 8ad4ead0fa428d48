package health.rapport.ui.common;

import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * Clicks on the rows of a list. The list itself also hears of those on its empty space, and of those that end a drag of its
 * scroll bar or of a finger.
 */
public final class RowClicks {
    private RowClicks() {}

    /** @return the cell, which runs this whenever somebody clicks what it shows */
    public static <T> ListCell<T> on(ListCell<T> cell, Runnable clicked) {
        cell.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress() && !cell.isEmpty()) {
                clicked.run();
            }
        });
        return cell;
    }
}
