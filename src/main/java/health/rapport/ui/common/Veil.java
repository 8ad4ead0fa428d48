package health.rapport.ui.common;

import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.util.Duration;

/**
 * Over what nobody at the counter is to read. It opens where the pointer rests for a moment, or where the keys have gone, also to something within;
 * {@code counter.css} draws it while the counter mode is on. What a screen reader says goes by the focus, which is its person's own choice.
 */
public final class Veil {
    private static final PseudoClass SHUT = PseudoClass.getPseudoClass("shut");
    /** Crossing a list with the pointer opens nothing. */
    private static final Duration REST = Duration.millis(250);

    private final Node item;
    private final PauseTransition resting = new PauseTransition(REST);

    private Veil(Node item) {
        this.item = item;
        resting.setOnFinished(event -> item.pseudoClassStateChanged(SHUT, false));
    }

    public static Veil over(Node item) {
        var veil = new Veil(item);
        item.hoverProperty().addListener((property, before, now) -> veil.pointed(now));
        item.focusedProperty().addListener((property, before, now) -> veil.close());
        if (!(item instanceof ListCell<?>)) {
            item.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(owner -> veil.close());
        }
        veil.close();
        return veil;
    }

    /** What lies below is about somebody else now: the pointer that rested there asked to read of another. */
    public void shut() {
        resting.stop();
        close();
    }

    private void pointed(boolean now) {
        if (now) {
            resting.playFromStart();
        } else {
            shut();
        }
    }

    private void close() {
        item.pseudoClassStateChanged(SHUT, !byKeys());
    }

    private boolean byKeys() {
        return switch (item) {
            case ListCell<?> cell -> cell.isFocused() && cell.getListView() != null && cell.getListView().isFocusVisible();
            case Parent holder -> Focus.isWithin(holder) && holder.getScene().getFocusOwner().isFocusVisible();
            default -> item.isFocusVisible();
        };
    }
}
