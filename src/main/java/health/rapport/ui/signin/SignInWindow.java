package health.rapport.ui.signin;

import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import javafx.scene.Parent;
import javafx.stage.Stage;

/** The first window. On the window's thread. */
public final class SignInWindow {
    private final Stage stage;

    public SignInWindow(Stage stage, SignInViewModel model, Theme theme, Messages messages) {
        this.stage = stage;
        Parent root = new Fxml(messages).load("signin", new SignInController(model, messages));
        stage.setTitle("Rapport");
        stage.setScene(theme.scene(root, 1280, 800));
        stage.setMinWidth(960);
        stage.setMinHeight(600);
    }

    public void show() {
        stage.show();
    }

    public Stage stage() {
        return stage;
    }
}
