package health.rapport.ui.shell;

import health.rapport.ui.common.Focus;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** The column beside the conversation: in line where the window has room, else folded away until it is asked for and shown above the conversation. */
final class ContextColumn {
    private static final double FOLDS_BELOW = 1180;
    private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("above");

    private final StackPane layer;
    private final HBox desk;
    private final ScrollPane content;
    private final ReadOnlyBooleanWrapper folded = new ReadOnlyBooleanWrapper();
    private boolean used;
    private boolean asked;
    private Node focusedBefore;

    /** @param layer what the desk lies in, above which the column is shown */
    ContextColumn(StackPane layer, HBox desk, ScrollPane content) {
        this.layer = layer;
        this.desk = desk;
        this.content = content;
        StackPane.setAlignment(content, Pos.TOP_RIGHT);
        desk.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> hide());
    }

    /** True while the window is too narrow for it. */
    ReadOnlyBooleanProperty foldedProperty() {
        return folded.getReadOnlyProperty();
    }

    boolean isAbove() {
        return used && asked && folded.get();
    }

    boolean holdsFocus() {
        return Focus.isWithin(content);
    }

    /** From the first conversation on. */
    void use() {
        used = true;
        lay();
    }

    void fit(double windowWidth) {
        folded.set(windowWidth < FOLDS_BELOW);
        asked &= folded.get();
        lay();
    }

    void toggle() {
        if (isAbove()) {
            hide();
        } else {
            focus();
        }
    }

    /** Goes there, and shows it for that where it is folded away. */
    void focus() {
        if (folded.get() && !asked) {
            focusedBefore = desk.getScene().getFocusOwner();
            asked = true;
            lay();
        }
        Focus.visiblyOn(content);
    }

    /** Folds it away again; the focus goes back to where it was. */
    void hide() {
        if (isAbove()) {
            boolean held = Focus.isWithin(content);
            asked = false;
            lay();
            if (held && focusedBefore != null) {
                focusedBefore.requestFocus();
            }
        }
    }

    private void lay() {
        boolean inLine = used && !folded.get();
        content.pseudoClassStateChanged(ABOVE, isAbove());
        place(desk.getChildren(), inLine);
        place(layer.getChildren(), isAbove());
    }

    private void place(List<Node> children, boolean there) {
        if (there && !children.contains(content)) {
            children.add(content);
        } else if (!there) {
            children.remove(content);
        }
    }
}
