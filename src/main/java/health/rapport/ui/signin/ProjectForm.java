package health.rapport.ui.signin;

import health.rapport.model.ProjectProfile;
import health.rapport.ui.common.Messages;
import health.rapport.ui.signin.ProjectDraft.Field;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks for what a sign-in to a project of one's own needs, and says under each field what is wrong with it once it was left. */
final class ProjectForm extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

    private final Messages messages;
    private final Map<Field, TextField> fields = new EnumMap<>(Field.class);
    private final Map<Field, Label> notes = new EnumMap<>(Field.class);
    private final Button signIn;
    private final Button test;
    private ProjectDraft draft;

    ProjectForm(ProjectProfile from, Messages messages, Consumer<ProjectProfile> onSignIn, Consumer<ProjectProfile> onTest) {
        super(10);
        this.messages = messages;
        draft = ProjectDraft.of(from);
        var title = new Label(messages.text("project.title"));
        title.getStyleClass().add("subtitle");
        var detail = new Label(messages.text("project.detail"));
        detail.getStyleClass().add("signin-note");
        detail.setWrapText(true);
        detail.setMinHeight(USE_PREF_SIZE);
        var addresses = new VBox(10);
        getChildren().addAll(title, detail);
        for (Field field : Field.values()) {
            (field.isAddress() ? addresses : this).getChildren().add(line(field));
        }
        var toggle = new Button(messages.text("project.addresses"));
        toggle.getStyleClass().add("link-button");
        toggle.setOnAction(event -> unfold(addresses, toggle));
        addresses.setManaged(false);
        addresses.setVisible(false);
        signIn = new Button(messages.text("project.signIn"));
        signIn.getStyleClass().add("primary");
        signIn.setDefaultButton(true);
        signIn.setOnAction(event -> onSignIn.accept(draft.project()));
        test = new Button(messages.text("project.test"));
        test.setOnAction(event -> onTest.accept(draft.project()));
        getChildren().addAll(toggle, addresses, new HBox(8, signIn, test));
        follow();
        sceneProperty().subscribe(scene -> fields.get(Field.NAME).requestFocus());
    }

    private Node line(Field field) {
        var name = new Label(messages.text("project.field." + field));
        name.getStyleClass().add("field-name");
        var text = new TextField(draft.texts().get(field));
        text.setId("project-" + field);
        text.setAccessibleText(name.getText());
        name.setLabelFor(text);
        var note = new Label();
        note.getStyleClass().add("field-wrong");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.managedProperty().bind(note.visibleProperty());
        note.setVisible(false);
        text.textProperty().subscribe((before, now) -> {
            draft = draft.with(field, now);
            follow();
        });
        text.focusedProperty().subscribe((before, now) -> {
            if (!now) {
                judge(field);
            }
        });
        fields.put(field, text);
        notes.put(field, note);
        return new VBox(4, name, text, note);
    }

    private static void unfold(VBox addresses, Button toggle) {
        addresses.setManaged(true);
        addresses.setVisible(true);
        toggle.setManaged(false);
        toggle.setVisible(false);
        addresses.lookup(".text-field").requestFocus();
    }

    private void judge(Field field) {
        boolean wrong = draft.wrong().contains(field);
        notes.get(field).setText(wrong ? messages.text("project.wrong." + field) : "");
        notes.get(field).setVisible(wrong);
        fields.get(field).pseudoClassStateChanged(WRONG, wrong);
        fields.get(field).setAccessibleHelp(notes.get(field).getText());
    }

    private void follow() {
        Set<Field> wrong = draft.wrong();
        notes.forEach((field, note) -> {
            if (note.isVisible() && !wrong.contains(field)) {
                judge(field);
            }
        });
        if (signIn != null) {
            signIn.setDisable(!wrong.isEmpty());
            test.setDisable(!wrong.isEmpty());
        }
    }
}
