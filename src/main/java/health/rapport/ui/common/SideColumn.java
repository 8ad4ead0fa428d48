package health.rapport.ui.common;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A column at the side of a screen: in line where there is room, else folded away until it is asked for and shown above the rest. */
public final class SideColumn {
    private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("above");

    private final StackPane layer;
    private final HBox desk;
    private final Region content;
    private final HPos side;
    private final double foldsBelow;
    private final ReadOnlyBooleanWrapper folded = new ReadOnlyBooleanWrapper();
    private boolean used;
    private boolean asked;
    private Node focusedBefore;

    /**
     * @param layer      what the desk lies in, above which the column is shown
     * @param side       left or right of all else on the desk
     * @param foldsBelow the width that the screen needs for having it in line
     */
    public SideColumn(StackPane layer, HBox desk, Region content, HPos side, double foldsBelow) {
        this.layer = layer;
        this.desk = desk;
        this.content = content;
        this.side = side;
        this.foldsBelow = foldsBelow;
        StackPane.setAlignment(content, side == HPos.LEFT ? Pos.TOP_LEFT : Pos.TOP_RIGHT);
        desk.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> hide());
    }

    /** True while there is no room for it. */
    public ReadOnlyBooleanProperty foldedProperty() {
        return folded.getReadOnlyProperty();
    }

    public boolean isAbove() {
        return used && asked && folded.get();
    }

    public boolean holdsFocus() {
        return Focus.isWithin(content);
    }

    /** From the first time on that there is something to show. */
    public void use() {
        used = true;
        lay();
    }

    public void fit(double width) {
        folded.set(width < foldsBelow);
        asked &= folded.get();
        lay();
    }

    public void toggle() {
        if (isAbove()) {
            hide();
        } else {
            focus();
        }
    }

    /** Goes there, and shows it for that where it is folded away. */
    public void focus() {
        show();
        Focus.visiblyOn(content);
    }

    /** Shows it where it is folded away. */
    public void show() {
        if (folded.get() && !asked) {
            focusedBefore = desk.getScene().getFocusOwner();
            asked = true;
            lay();
        }
    }

    /** Folds it away again; the focus goes back to where it was. */
    public void hide() {
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
        Node focused = holdsFocus() ? content.getScene().getFocusOwner() : null;
        content.pseudoClassStateChanged(ABOVE, isAbove());
        place(desk.getChildren(), inLine);
        place(layer.getChildren(), isAbove());
        if (focused != null && focused.getScene() != null) {
            focused.requestFocus();
        }
    }

    private void place(List<Node> children, boolean there) {
        if (there && !children.contains(content)) {
            children.add(side == HPos.LEFT && children == desk.getChildren() ? 0 : children.size(), content);
        } else if (!there) {
            children.remove(content);
        }
    }
}
