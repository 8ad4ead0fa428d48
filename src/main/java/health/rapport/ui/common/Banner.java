package health.rapport.ui.common;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line above a screen that says what is the matter, with at most one action. Takes no room while hidden. */
public final class Banner extends HBox {
    /** How grave it is. */
    public enum Kind {
        INFORMATION,
        WARNING,
        DANGER
    }

    private final FontIcon icon = new FontIcon(Feather.INFO);
    private final Label text = new Label();
    private final Button action = new Button();

    public Banner() {
        getStyleClass().add("banner");
        setAccessibleRole(AccessibleRole.TEXT);
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        action.getStyleClass().add("link-button");
        action.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(icon, text, action);
        hide();
    }

    public void show(Kind kind, String sentence) {
        show(kind, sentence, "", () -> { });
    }

    public void show(Kind kind, String sentence, String actionName, Runnable onAction) {
        icon.setIconCode(switch (kind) {
            case INFORMATION -> Feather.INFO;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case DANGER -> Feather.ALERT_CIRCLE;
        });
        getStyleClass().setAll("banner", kind.name().toLowerCase(java.util.Locale.ROOT));
        text.setText(sentence);
        setAccessibleText(sentence);
        action.setText(actionName);
        action.setOnAction(event -> onAction.run());
        action.setVisible(!actionName.isEmpty());
        action.setManaged(!actionName.isEmpty());
        setVisible(true);
        setManaged(true);
    }

    public void hide() {
        setVisible(false);
        setManaged(false);
    }
}
