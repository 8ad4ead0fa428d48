package health.rapport.ui.common;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Where the focus is, and how a key puts it somewhere. */
public final class Focus {
    private Focus() {}

    /** Asks the focus owner for its ancestors: {@code focusWithin} of a parent stays true where the focus went while the parent was outside the scene. */
    public static boolean isWithin(Parent root) {
        Node some = root.getScene() == null ? null : root.getScene().getFocusOwner();
        while (some != null && some != root) {
            some = some.getParent();
        }
        return some == root;
    }

    /** Tab goes on from a box of several lines as from any other control; a tab means nothing in what is written there. */
    public static void leavesByTab(TextArea box) {
        box.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isShortcutDown() && !event.isAltDown()) {
                event.consume();
                box.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            }
        });
    }

    /**
     * Gives the focus to a node so that its ring is seen. JavaFX draws the ring ({@code :focus-visible}) only where the
     * focus came by traversal: so one step on, and one back.
     */
    public static void visiblyOn(Node node) {
        node.requestFocus();
        if (node.isFocused() && node.requestFocusTraversal(TraversalDirection.NEXT)) {
            Node neighbour = node.getScene().getFocusOwner();
            neighbour.requestFocusTraversal(TraversalDirection.PREVIOUS);
            if (!node.isFocused()) {
                node.requestFocus();
            }
        }
    }
}
