package health.rapport.ui.signin;

import health.rapport.session.Passphrases;
import health.rapport.support.Private;
import health.rapport.ui.common.Messages;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/** Asks somebody for the passphrase that opens what is kept on this computer, or lets them go on without. */
final class PassphraseForm extends VBox {
    private static final int SHORTEST = 8;

    PassphraseForm(String person, Passphrases.Question question, Messages messages, Consumer<Optional<Private<char[]>>> answer) {
        super(12);
        boolean chosen = question == Passphrases.Question.CHOOSE;
        var title = new Label(messages.text(chosen ? "passphrase.choose" : "passphrase.enter"));
        title.getStyleClass().add("subtitle");
        var note = new Label(messages.text(switch (question) {
            case CHOOSE -> "passphrase.chooseDetail";
            case ENTER -> "passphrase.enterDetail";
            case ENTER_AGAIN -> "passphrase.wrong";
        }));
        note.getStyleClass().add("signin-note");
        note.setWrapText(true);
        var field = new PasswordField();
        field.setPromptText(messages.text("passphrase.prompt"));
        field.setAccessibleText(messages.text("passphrase.prompt"));
        var repeated = new PasswordField();
        repeated.setPromptText(messages.text("passphrase.repeat"));
        repeated.setAccessibleText(messages.text("passphrase.repeat"));
        var go = new Button(messages.text(chosen ? "passphrase.keep" : "passphrase.open"));
        go.getStyleClass().add("primary");
        go.setDefaultButton(true);
        BooleanBinding unfit = chosen
                ? field.lengthProperty().lessThan(SHORTEST).or(field.textProperty().isNotEqualTo(repeated.textProperty()))
                : field.textProperty().isEmpty();
        go.disableProperty().bind(unfit);
        go.setOnAction(event -> answer.accept(Optional.of(new Private<>(field.getText().toCharArray()))));
        var without = new Button(messages.text(chosen ? "passphrase.keepNothing" : "passphrase.without"));
        without.getStyleClass().add("link-button");
        without.setOnAction(event -> answer.accept(Optional.empty()));
        getChildren().add(title);
        if (!person.isEmpty()) {
            var whose = new Label(messages.text("passphrase.of", person));
            whose.getStyleClass().add("strong");
            whose.setWrapText(true);
            getChildren().add(whose);
        }
        getChildren().addAll(note, field);
        if (chosen) {
            getChildren().add(repeated);
        }
        getChildren().addAll(go, without);
        sceneProperty().subscribe(scene -> field.requestFocus());
    }
}
