package health.rapport.ui.common;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** A button of which one sees only a sign; its name is spoken, and shown under the pointer. */
public final class IconButton extends Button {
    public IconButton(Ikon icon, String name, Runnable action) {
        super("", new FontIcon(icon));
        getStyleClass().add("icon-button");
        setTooltip(new Tooltip());
        name(name);
        setOnAction(event -> action.run());
    }

    /** What it does now. */
    public void name(String name) {
        setAccessibleText(name);
        getTooltip().setText(name);
    }

    public void icon(Ikon icon) {
        setGraphic(new FontIcon(icon));
    }
}
