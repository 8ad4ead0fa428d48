package health.rapport.ui.signin;

import health.rapport.model.Refusal;
import health.rapport.session.Passphrases;
import health.rapport.support.Private;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.RefusalText;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The way into the demo clinic. On the window's thread. */
public final class SignInViewModel {
    private final DemoClinic clinic;
    private final Messages messages;
    private final FxThread fx;
    private final ReadOnlyObjectWrapper<SignInScreen> screen = new ReadOnlyObjectWrapper<>(new SignInScreen.ChooseClinic());
    private CompletableFuture<Optional<Private<char[]>>> answer = new CompletableFuture<>();

    public SignInViewModel(DemoClinic clinic, Messages messages, FxThread fx) {
        this.clinic = clinic;
        this.messages = messages;
        this.fx = fx;
    }

    public void openDemo() {
        screen.set(new SignInScreen.Starting());
        fx.when(clinic.open(), opened -> screen.set(new SignInScreen.ChoosePerson(opened.name(), opened.people())), this::failed);
    }

    void enterAs(Somebody person) {
        enter(clinic.enterAs(person));
    }

    void enterKept() {
        enter(clinic.enterKept());
    }

    /** Waits on screen, and says there why it came to nothing. */
    public void enter(CompletableFuture<?> opening) {
        screen.set(new SignInScreen.Starting());
        fx.when(opening, done -> { }, this::failed);
    }

    /** Asks on screen; completes with the answer. */
    public CompletableFuture<Optional<Private<char[]>>> passphrase(Passphrases.Question question) {
        answer = new CompletableFuture<>();
        screen.set(new SignInScreen.AskPassphrase(question));
        return answer;
    }

    /** Empty to go on without. */
    void answer(Optional<Private<char[]>> given) {
        screen.set(new SignInScreen.Starting());
        answer.complete(given);
    }

    void back() {
        screen.set(new SignInScreen.ChooseClinic());
    }

    private void failed(Refusal why) {
        boolean away = why instanceof Refusal.Offline;
        screen.set(new SignInScreen.Failed(messages.text(away ? "signin.away" : "signin.failed"), RefusalText.of(why, messages), away && clinic.isKept()));
    }

    ReadOnlyObjectProperty<SignInScreen> screenProperty() {
        return screen.getReadOnlyProperty();
    }
}
