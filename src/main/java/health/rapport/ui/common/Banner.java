package health.rapport.ui.common;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line above a screen that says what is the matter, with at most two actions. Takes no room while hidden. */
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
    private final Button other = new Button();

    public Banner() {
        getStyleClass().add("banner");
        setAccessibleRole(AccessibleRole.TEXT);
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        for (Button button : new Button[] {action, other}) {
            button.getStyleClass().add("link-button");
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        // One below the other: beside each other they would leave the sentence a column of words.
        var actions = new VBox(action, other);
        actions.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(icon, text, actions);
        hide();
    }

    public void show(Kind kind, String sentence) {
        show(kind, sentence, "", () -> { });
    }

    public void show(Kind kind, String sentence, String actionName, Runnable onAction) {
        show(kind, sentence, actionName, onAction, "", () -> { });
    }

    public void show(Kind kind, String sentence, String actionName, Runnable onAction, String otherName, Runnable onOther) {
        icon.setIconCode(switch (kind) {
            case INFORMATION -> Feather.INFO;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case DANGER -> Feather.ALERT_CIRCLE;
        });
        getStyleClass().setAll("banner", kind.name().toLowerCase(java.util.Locale.ROOT));
        text.setText(sentence);
        setAccessibleText(sentence);
        offer(action, actionName, onAction);
        offer(other, otherName, onOther);
        setVisible(true);
        setManaged(true);
    }

    private static void offer(Button button, String name, Runnable onAction) {
        button.setText(name);
        button.setOnAction(event -> onAction.run());
        button.setVisible(!name.isEmpty());
        button.setManaged(!name.isEmpty());
    }

    public void hide() {
        setVisible(false);
        setManaged(false);
    }
}
