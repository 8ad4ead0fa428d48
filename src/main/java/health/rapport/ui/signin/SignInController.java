package health.rapport.ui.signin;

import health.rapport.ui.common.Avatar;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Placeholder;
import java.util.List;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The first screen. */
public final class SignInController {
    private static final double WORDS = 300;

    private final SignInViewModel model;
    private final Messages messages;
    @FXML private VBox stage;

    public SignInController(SignInViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        model.screenProperty().subscribe(this::show);
    }

    private void show(SignInScreen screen) {
        switch (screen) {
            case SignInScreen.ChooseClinic choose -> clinics();
            case SignInScreen.Starting starting -> {
                var placeholder = new Placeholder();
                placeholder.loading(messages.text("signin.starting"));
                stage.getChildren().setAll(placeholder, note(messages.text("signin.startingDetail")));
            }
            case SignInScreen.ChoosePerson(String clinic, var people) -> people(clinic, people);
            case SignInScreen.AskPassphrase(var question) -> stage.getChildren().setAll(new PassphraseForm(question, messages, model::answer));
            case SignInScreen.Failed(String title, var why, boolean kept) -> {
                var placeholder = new Placeholder();
                placeholder.error(title, why.sentence() + (why.code().isEmpty() ? "" : " (" + why.code() + ")"),
                        messages.text("action.tryAgain"), model::openDemo);
                stage.getChildren().setAll(placeholder);
                if (kept) {
                    var open = new Button(messages.text("signin.kept"));
                    open.setOnAction(event -> model.enterKept());
                    stage.getChildren().add(open);
                }
                stage.getChildren().add(back());
            }
        }
    }

    private void clinics() {
        Button demo = choice(new FontIcon(Feather.HOME), messages.text("signin.demo"), messages.text("signin.demoDetail"));
        demo.setOnAction(event -> model.openDemo());
        Button project = choice(new FontIcon(Feather.CLOUD), messages.text("signin.project"), messages.text("signin.projectDetail"));
        project.setDisable(true);
        var reason = new HBox(project);
        HBox.setHgrow(project, Priority.ALWAYS);
        Tooltip.install(reason, new Tooltip(messages.text("signin.projectDetail")));
        stage.getChildren().setAll(demo, reason);
        demo.requestFocus();
    }

    private void people(String clinic, List<Somebody> people) {
        var title = new Label(messages.text("signin.who"));
        title.getStyleClass().add("subtitle");
        var list = new VBox();
        list.getStyleClass().add("signin-people");
        for (Somebody person : people) {
            Button button = choice(new Avatar(Avatar.initialsOf(person.name()), 32), person.name(), person.role());
            button.setOnAction(event -> model.enterAs(person));
            list.getChildren().add(button);
        }
        stage.getChildren().setAll(title, note(messages.text("signin.whoDetail", clinic)), list, back());
        list.getChildren().stream().findFirst().ifPresent(Node::requestFocus);
    }

    private Button back() {
        var back = new Button(messages.text("signin.back"));
        back.getStyleClass().add("link-button");
        back.setOnAction(event -> model.back());
        return back;
    }

    private static Label note(String text) {
        var note = new Label(text);
        note.getStyleClass().add("signin-note");
        note.setWrapText(true);
        return note;
    }

    private static Button choice(Node picture, String name, String detail) {
        var title = new Label(name);
        title.getStyleClass().add("strong");
        var words = new VBox(2, title);
        if (!detail.isEmpty()) {
            // A Text has one height for its width, which a wrapping label inside a button has not.
            var explanation = new Text(detail);
            explanation.setWrappingWidth(WORDS);
            explanation.getStyleClass().add("signin-detail");
            words.getChildren().add(explanation);
        }
        words.setAlignment(Pos.CENTER_LEFT);
        var content = new HBox(12, picture, words);
        content.setAlignment(Pos.CENTER_LEFT);
        var button = new Button("", content);
        button.getStyleClass().add("signin-choice");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(detail.isEmpty() ? name : name + ". " + detail);
        return button;
    }
}
