package health.rapport.ui.common;

import javafx.scene.control.Label;

/** Words on as many lines as they need; none of them is ever cut. */
public final class WrappedLabel extends Label {
    public WrappedLabel(String text, String style) {
        super(text);
        getStyleClass().add(style);
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
    }
}
