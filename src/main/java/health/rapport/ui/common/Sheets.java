package health.rapport.ui.common;

import javafx.scene.layout.Region;

/** Shows one sheet at a time above the window. Esc and a click beside it close it. */
public interface Sheets {
    void show(Region sheet);

    void hide();

    boolean isOpen();
}
