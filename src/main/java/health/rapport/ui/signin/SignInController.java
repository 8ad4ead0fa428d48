package health.rapport.ui.signin;

import health.rapport.model.ProjectProfile;
import health.rapport.ui.checks.ChecksPanel;
import health.rapport.ui.common.Avatar;
import health.rapport.ui.common.Focus;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Placeholder;
import health.rapport.ui.common.RefusalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The first screen. */
public final class SignInController {
    private static final double WORDS = 330;

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
            case SignInScreen.ChooseClinic clinics -> clinics(clinics);
            case SignInScreen.Starting(boolean demo) -> {
                var placeholder = new Placeholder();
                placeholder.loading(messages.text(demo ? "signin.starting" : "signin.opening"));
                stage.getChildren().setAll(placeholder);
                if (demo) {
                    stage.getChildren().add(note(messages.text("signin.startingDetail")));
                }
            }
            case SignInScreen.ChoosePerson(String clinic, var people) -> people(clinic, people);
            case SignInScreen.DescribeProject(var from) ->
                    stage.getChildren().setAll(new ProjectForm(from, messages, model::keepAndEnter, model::check), back());
            case SignInScreen.InBrowser(var project, var address) -> inBrowser(project, address);
            case SignInScreen.Checking(var checks, Runnable back) -> stage.getChildren().setAll(new ChecksPanel(checks, messages, () -> {
                checks.close();
                back.run();
            }));
            case SignInScreen.AskPassphrase(var person, var question) ->
                    stage.getChildren().setAll(new PassphraseForm(person, question, messages, model::answer));
            case SignInScreen.Failed failed -> failed(failed);
        }
    }

    private void failed(SignInScreen.Failed failed) {
        var placeholder = new Placeholder();
        RefusalText why = failed.why();
        placeholder.error(failed.title(), why.sentence() + (why.code().isEmpty() ? "" : " (" + why.code() + ")"),
                messages.text("action.tryAgain"), failed.again());
        stage.getChildren().setAll(placeholder);
        failed.kept().ifPresent(open -> add(new Button(messages.text("signin.kept")), open));
        failed.check().ifPresent(project -> {
            add(new Button(messages.text("check.title")), () -> model.check(project));
            if (model.mayChangeProjects()) {
                add(new Button(messages.text("project.change")), () -> model.describe(project));
            }
        });
        stage.getChildren().add(back());
    }

    private void add(Button button, Runnable onAction) {
        button.setOnAction(event -> onAction.run());
        button.setMaxWidth(Double.MAX_VALUE);
        stage.getChildren().add(button);
    }

    private void clinics(SignInScreen.ChooseClinic clinics) {
        var ways = new ArrayList<Button>();
        stage.getChildren().clear();
        if (!clinics.notice().isEmpty()) {
            stage.getChildren().add(note(clinics.notice()));
        }
        if (clinics.demo()) {
            Button demo = choice(new FontIcon(Feather.HOME), messages.text("signin.demo"), messages.text("signin.demoDetail"));
            demo.setOnAction(event -> model.openDemo());
            stage.getChildren().add(demo);
            ways.add(demo);
        }
        for (ProjectProfile project : clinics.projects()) {
            Button known = choice(new FontIcon(Feather.CLOUD), project.name(), project.projectApi().getHost());
            known.setOnAction(event -> model.enter(project));
            HBox.setHgrow(known, Priority.ALWAYS);
            ways.add(known);
            var more = new MenuButton("", new FontIcon(Feather.MORE_HORIZONTAL), item("check.title", () -> model.check(project)));
            if (clinics.others()) {
                more.getItems().addFirst(item("project.change", () -> model.describe(project)));
                more.getItems().addLast(item("project.forget", () -> model.forget(project)));
            }
            more.getStyleClass().add("icon-button");
            more.setAccessibleText(messages.text("project.more", project.name()));
            var line = new HBox(4, known, more);
            line.setAlignment(Pos.CENTER);
            stage.getChildren().add(line);
        }
        if (clinics.others()) {
            Button own = choice(new FontIcon(Feather.PLUS), messages.text("signin.project"), messages.text("signin.projectDetail"));
            own.setOnAction(event -> model.describe(ProjectProfile.OYSTEHR));
            stage.getChildren().add(own);
            ways.add(own);
        } else {
            stage.getChildren().add(note(messages.text(clinics.projects().isEmpty() ? "signin.noProjects" : "signin.projectsFixed")));
        }
        ways.stream().findFirst().ifPresent(Focus::visiblyOn);
    }

    private MenuItem item(String text, Runnable onAction) {
        var item = new MenuItem(messages.text(text));
        item.setOnAction(event -> onAction.run());
        return item;
    }

    private void inBrowser(ProjectProfile project, Optional<String> address) {
        var placeholder = new Placeholder();
        placeholder.loading(messages.text(address.isPresent() ? "signin.inBrowser" : "signin.reaching", project.name()));
        stage.getChildren().setAll(placeholder);
        address.ifPresent(page -> {
            stage.getChildren().add(note(messages.text("signin.inBrowserDetail")));
            var again = new Button(messages.text("signin.browseAgain"));
            again.setOnAction(event -> model.browse(page));
            var copy = new Button(messages.text("signin.copyAddress"));
            copy.setOnAction(event -> {
                var content = new ClipboardContent();
                content.putString(page);
                Clipboard.getSystemClipboard().setContent(content);
            });
            stage.getChildren().add(new HBox(8, again, copy));
        });
        var cancel = new Button(messages.text("signin.cancel"));
        cancel.setCancelButton(true);
        cancel.setOnAction(event -> model.cancel());
        stage.getChildren().add(cancel);
        Focus.visiblyOn(cancel);
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
        list.getChildren().stream().findFirst().ifPresent(Focus::visiblyOn);
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
