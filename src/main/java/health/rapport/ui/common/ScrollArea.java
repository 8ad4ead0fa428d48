package health.rapport.ui.common;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Skin;

/**
 * A scroll pane that keeps no picture of what it shows. JavaFX's own keeps one of its viewport's size for as long as the pane lives
 * (drawn by software, four bytes of heap for each pixel) and paints it anew, and then the window from it, with every change inside.
 */
public final class ScrollArea extends ScrollPane {
    public ScrollArea() {}

    public ScrollArea(Node content) {
        super(content);
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        Skin<?> skin = super.createDefaultSkin();
        lookupAll(".viewport").forEach(viewport -> viewport.setCache(false));
        return skin;
    }
}
