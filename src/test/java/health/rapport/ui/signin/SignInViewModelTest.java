package health.rapport.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.checks.ConnectionCheck;
import health.rapport.model.ProjectProfile;
import health.rapport.session.Passphrases.Question;
import health.rapport.settings.Organisation;
import health.rapport.support.Private;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the first window waits for, and that nothing waits for it once it is gone. */
class SignInViewModelTest {
    private final CompletableFuture<Void> inBrowser = new CompletableFuture<>();
    private final SignInViewModel model = new SignInViewModel(new NoClinic(), new OneDoor(), new Messages(Locale.ENGLISH), new FxThread(Runnable::run), "");

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
        assertThat(model.screenProperty().get()).isInstanceOfSatisfying(SignInScreen.ChooseClinic.class, now -> assertThat(now.notice()).isEqualTo("Not all could be discarded."));
        model.describe(ProjectProfile.OYSTEHR);
        model.tell("And this.");
        assertThat(model.screenProperty().get()).isInstanceOf(SignInScreen.DescribeProject.class);
        model.back();
        assertThat(model.screenProperty().get()).isInstanceOfSatisfying(SignInScreen.ChooseClinic.class, now -> assertThat(now.notice()).isEqualTo("And this."));
    }

    private static final class NoClinic implements DemoClinic {
        @Override
        public CompletableFuture<Opened> open() {
            return new CompletableFuture<>();
        }

        @Override
        public CompletableFuture<Void> enterAs(Somebody person) {
            return new CompletableFuture<>();
        }

        @Override
        public Optional<String> address() {
            return Optional.empty();
        }

        @Override
        public boolean isKept() {
            return false;
        }

        @Override
        public CompletableFuture<Void> enterKept() {
            return new CompletableFuture<>();
        }
    }

    private final class OneDoor implements OwnProjects {
        @Override
        public Organisation organisation() {
            return Organisation.NONE;
        }

        @Override
        public List<ProjectProfile> known() {
            return List.of();
        }

        @Override
        public void keep(ProjectProfile project) { }

        @Override
        public void forget(ProjectProfile project) { }

        @Override
        public CompletableFuture<Void> enter(ProjectProfile project, Consumer<String> asked) {
            return inBrowser;
        }

        @Override
        public void browse(String address) { }

        @Override
        public boolean isKept(ProjectProfile project) {
            return false;
        }

        @Override
        public CompletableFuture<Void> enterKept(ProjectProfile project) {
            return new CompletableFuture<>();
        }

        @Override
        public ConnectionCheck check(ProjectProfile project) {
            throw new AssertionError("Nobody asked for it");
        }
    }
}
