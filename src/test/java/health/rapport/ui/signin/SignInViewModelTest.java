package health.rapport.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.ProjectProfile;
import health.rapport.session.Passphrases.Question;
import health.rapport.support.Private;
import health.rapport.ui.OneProject;
import health.rapport.ui.ThreePeople;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the first window waits for, and that nothing waits for it once it is gone. */
class SignInViewModelTest {
    private final CompletableFuture<Void> inBrowser = new CompletableFuture<>();
    private final SignInViewModel model = new SignInViewModel(new ThreePeople(), new OneProject(inBrowser), new Messages(Locale.ENGLISH),
            new FxThread(Runnable::run), "");

    @Test
    void whoeverClosesTheWindowIsNotAwaitedInTheBrowser() {
        model.enter(ProjectProfile.OYSTEHR);
        assertThat(model.screenProperty().get()).isInstanceOf(SignInScreen.InBrowser.class);
        model.close();
        assertThat(inBrowser).isCancelled();
    }

    @Test
    void whoeverClosesTheWindowIsNotAwaitedForTheirPassphrase() {
        CompletableFuture<Optional<Private<char[]>>> first = model.passphrase("Dr. Adam Careful", Question.ENTER);
        CompletableFuture<Optional<Private<char[]>>> second = model.passphrase("Marta Silva", Question.ENTER);
        model.close();
        assertThat(first).isCancelled();
        assertThat(second).isCancelled();
        assertThat(model.passphrase("Marta Silva", Question.ENTER)).as("the window is gone").isCancelled();
    }

    @Test
    void twoPeopleAreAskedOneAfterTheOtherEachByName() {
        CompletableFuture<Optional<Private<char[]>>> first = model.passphrase("Dr. Adam Careful", Question.CHOOSE);
        CompletableFuture<Optional<Private<char[]>>> second = model.passphrase("Marta Silva", Question.ENTER);
        assertThat(model.screenProperty().get()).isEqualTo(new SignInScreen.AskPassphrase("Dr. Adam Careful", Question.CHOOSE));
        var given = Optional.of(new Private<>("correct horse".toCharArray()));
        model.answer(given);
        assertThat(first).isCompletedWithValue(given);
        assertThat(second).isNotDone();
        assertThat(model.screenProperty().get()).isEqualTo(new SignInScreen.AskPassphrase("Marta Silva", Question.ENTER));
        model.answer(Optional.empty());
        assertThat(second).isCompletedWithValue(Optional.empty());
        assertThat(model.screenProperty().get()).isEqualTo(new SignInScreen.Starting(false));
    }

    @Test
    void whatTurnsOutLaterIsSaidWhereOneChooses() {
        model.tell("Not all could be discarded.");
        assertThat(model.screenProperty().get())
                .isInstanceOfSatisfying(SignInScreen.ChooseClinic.class, now -> assertThat(now.notice()).isEqualTo("Not all could be discarded."));
        model.describe(ProjectProfile.OYSTEHR);
        model.tell("And this.");
        assertThat(model.screenProperty().get()).isInstanceOf(SignInScreen.DescribeProject.class);
        model.back();
        assertThat(model.screenProperty().get())
                .isInstanceOfSatisfying(SignInScreen.ChooseClinic.class, now -> assertThat(now.notice()).isEqualTo("And this."));
    }
}
