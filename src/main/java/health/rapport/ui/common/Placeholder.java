package health.rapport.ui.common;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands where there is nothing else to show: loading, empty, or an error with the one right action. */
public final class Placeholder extends VBox {
    private final StackPane picture = new StackPane();
    private final Label title = new Label();
    private final Label detail = new Label();
    private final Button action = new Button();
    private final Button other = new Button();

    public Placeholder() {
        getStyleClass().add("placeholder");
        setAlignment(Pos.CENTER);
        title.getStyleClass().add("placeholder-title");
        detail.getStyleClass().add("placeholder-detail");
        for (Label label : new Label[] {title, detail}) {
            label.setWrapText(true);
            label.setAlignment(Pos.CENTER);
            label.setTextAlignment(TextAlignment.CENTER);
            label.setMaxWidth(380);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        picture.getStyleClass().add("placeholder-picture");
        getChildren().addAll(picture, title, detail, action, other);
        other.getStyleClass().add("link-button");
    }

    public void loading(String words) {
        fill(words, "");
        if (!getStyleClass().getLast().equals("loading")) {
            var progress = new ProgressIndicator();
            progress.setPrefSize(28, 28);
            progress.setAccessibleText(words);
            picture.getChildren().setAll(progress);
            getStyleClass().setAll("placeholder", "loading");
        }
        act("", () -> { });
    }

    public void empty(Ikon icon, String words, String explanation) {
        empty(icon, words, explanation, "", () -> { });
    }

    public void empty(Ikon icon, String words, String explanation, String actionName, Runnable onAction) {
        fill(words, explanation);
        picture.getChildren().setAll(new FontIcon(icon));
        getStyleClass().setAll("placeholder", "empty");
        act(actionName, onAction);
    }

    public void error(String sentence, String kept, String actionName, Runnable onAction) {
        fill(sentence, kept);
        picture.getChildren().setAll(new FontIcon(Feather.ALERT_CIRCLE));
        getStyleClass().setAll("placeholder", "error");
        act(actionName, onAction);
    }

    private void fill(String words, String explanation) {
        title.setText(words);
        detail.setText(explanation);
        detail.setVisible(!explanation.isEmpty());
        detail.setManaged(!explanation.isEmpty());
    }

    /** Something else that can be done, below the first. */
    public void alsoOffer(String actionName, Runnable onAction) {
        act(other, actionName, onAction);
    }

    private void act(String name, Runnable onAction) {
        act(action, name, onAction);
        act(other, "", () -> { });
    }

    private static void act(Button button, String name, Runnable onAction) {
        button.setText(name);
        button.setOnAction(event -> onAction.run());
        button.setVisible(!name.isEmpty());
        button.setManaged(!name.isEmpty());
    }
}
