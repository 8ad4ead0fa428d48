package health.rapport.ui.lock;

import health.rapport.support.Private;
import health.rapport.ui.common.Messages;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Stands in a window in the place of all that was in it. */
public final class LockScreen extends StackPane {
    private final LockViewModel model;
    private final Messages messages;

    public LockScreen(LockViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("lock");
        var mark = new StackPane(new FontIcon(Feather.LOCK));
        mark.getStyleClass().add("lock-mark");
        var title = new Label(messages.text("lock.title"));
        title.getStyleClass().add("title");
        var note = words(messages.text("lock.detail", model.person()), "quiet");
        var problem = words("", "danger-text");
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        var card = new VBox(mark, title, note, problem, way());
        card.getStyleClass().add("lock-card");
        card.setMaxSize(420, Region.USE_PREF_SIZE);
        if (model.maySignOut()) {
            var leave = new Button(messages.text("signOut"));
            leave.getStyleClass().add("link-button");
            leave.setOnAction(event -> model.signOut());
            card.getChildren().add(leave);
        }
        getChildren().add(card);
    }

    private Node way() {
        return switch (model.way()) {
            case PASSPHRASE -> passphrase();
            case BROWSER -> signIn(messages.text("lock.signIn"), messages.text("lock.browser"));
            case DEMO -> signIn(messages.text("lock.demo", model.person()), messages.text("lock.demoDetail"));
        };
    }

    private Node passphrase() {
        var field = new PasswordField();
        field.setPromptText(messages.text("passphrase.prompt"));
        field.setAccessibleText(messages.text("passphrase.prompt"));
        field.disableProperty().bind(model.busyProperty());
        var open = new Button(messages.text("lock.unlock"));
        open.setDefaultButton(true);
        open.disableProperty().bind(field.textProperty().isEmpty().or(model.busyProperty()));
        open.setOnAction(event -> {
            var given = new Private<>(field.getText().toCharArray());
            field.clear();
            model.byPassphrase(given);
        });
        sceneProperty().subscribe(scene -> field.requestFocus());
        model.busyProperty().subscribe((before, now) -> {
            if (!now) {
                field.requestFocus();
            }
        });
        return new VBox(10, field, open);
    }

    private Node signIn(String action, String explanation) {
        var open = new Button(action);
        open.setDefaultButton(true);
        open.disableProperty().bind(model.busyProperty());
        open.setOnAction(event -> model.bySignIn());
        var cancel = new Button(messages.text("signin.cancel"));
        cancel.visibleProperty().bind(model.busyProperty());
        cancel.managedProperty().bind(model.busyProperty());
        cancel.setOnAction(event -> model.cancel());
        sceneProperty().subscribe(scene -> open.requestFocus());
        var buttons = new HBox(8, open, cancel);
        buttons.setAlignment(Pos.CENTER_LEFT);
        return new VBox(10, words(explanation, "second"), buttons);
    }

    private static Label words(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
