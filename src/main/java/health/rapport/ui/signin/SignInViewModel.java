package health.rapport.ui.signin;

import health.rapport.model.ProjectProfile;
import health.rapport.model.Refusal;
import health.rapport.session.Passphrases;
import health.rapport.support.Private;
import health.rapport.ui.checks.ChecksViewModel;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.OrganisationWords;
import health.rapport.ui.common.RefusalText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The way into the demo clinic, or into a project of one's own. On the window's thread. */
public final class SignInViewModel {
    private final DemoClinic clinic;
    private final OwnProjects projects;
    private final Messages messages;
    private final FxThread fx;
    private final ReadOnlyObjectWrapper<SignInScreen> screen;
    /** Of one person after the other; the first is on screen. */
    private final Deque<Asked> asked = new ArrayDeque<>();
    private CompletableFuture<Void> entering = CompletableFuture.completedFuture(null);
    private String untold = "";
    private boolean closed;

    private record Asked(SignInScreen.AskPassphrase question, CompletableFuture<Optional<Private<char[]>>> answer) {}

    /** @param notice why one is here again; empty where there is nothing to say */
    public SignInViewModel(DemoClinic clinic, OwnProjects projects, Messages messages, FxThread fx, String notice) {
        this.clinic = clinic;
        this.projects = projects;
        this.messages = messages;
        this.fx = fx;
        screen = new ReadOnlyObjectWrapper<>(clinics(notice));
    }

    public void openDemo() {
        screen.set(new SignInScreen.Starting(true));
        fx.when(clinic.open(), opened -> screen.set(new SignInScreen.ChoosePerson(opened.name(), opened.people())), this::clinicFailed);
    }

    void enterAs(Somebody person) {
        enter(clinic.enterAs(person));
    }

    void enterKept() {
        enter(clinic.enterKept());
    }

    /** Waits on screen, and says there why it came to nothing. */
    public void enter(CompletableFuture<?> opening) {
        screen.set(new SignInScreen.Starting(true));
        fx.when(opening, done -> { }, this::clinicFailed);
    }

    /** Asks for a project, beginning with what is known of it. */
    public void describe(ProjectProfile from) {
        screen.set(new SignInScreen.DescribeProject(from));
    }

    boolean mayChangeProjects() {
        return projects.organisation().leavesProjects();
    }

    /** Remembers the project and signs in to it. */
    void keepAndEnter(ProjectProfile project) {
        projects.keep(project);
        enter(project);
    }

    void forget(ProjectProfile project) {
        projects.forget(project);
        back();
    }

    /** By the browser, unless the keychain still has a sign-in of today. */
    public void enter(ProjectProfile project) {
        screen.set(new SignInScreen.InBrowser(project, Optional.empty()));
        CompletableFuture<Void> attempt = projects.enter(project, address -> fx.execute(() -> browserOpened(project, address)));
        entering = attempt;
        fx.when(attempt, done -> { }, why -> {
            if (attempt == entering && !attempt.isCancelled()) {
                projectFailed(project, why);
            }
        });
    }

    private void browserOpened(ProjectProfile project, String address) {
        if (screen.get() instanceof SignInScreen.InBrowser) {
            screen.set(new SignInScreen.InBrowser(project, Optional.of(address)));
        }
    }

    void browse(String address) {
        projects.browse(address);
    }

    void cancel() {
        entering.cancel(false);
        back();
    }

    /** Looks at the way to a project; {@code back} leads to where one was. */
    public void check(ProjectProfile project) {
        SignInScreen before = screen.get();
        screen.set(new SignInScreen.Checking(new ChecksViewModel(() -> projects.check(project), messages, fx), () -> screen.set(before)));
    }

    /**
     * Asks on screen, after what is asked there already; completes with the answer. Fails where the window is gone, for then nobody
     * is there to answer.
     *
     * @param person whose passphrase it is; empty where that is not known
     */
    public CompletableFuture<Optional<Private<char[]>>> passphrase(String person, Passphrases.Question question) {
        var answer = new CompletableFuture<Optional<Private<char[]>>>();
        if (closed) {
            answer.cancel(false);
            return answer;
        }
        asked.add(new Asked(new SignInScreen.AskPassphrase(person, question), answer));
        if (asked.size() == 1) {
            screen.set(asked.getFirst().question());
        }
        return answer;
    }

    /** Empty to go on without. */
    void answer(Optional<Private<char[]>> given) {
        Asked answered = asked.removeFirst();
        screen.set(asked.isEmpty() ? new SignInScreen.Starting(false) : asked.getFirst().question());
        answered.answer().complete(given);
    }

    /** The window is gone: nothing waits for its person any more. */
    public void close() {
        closed = true;
        entering.cancel(false);
        asked.forEach(waiting -> waiting.answer().cancel(false));
        asked.clear();
    }

    void back() {
        screen.set(clinics(untold));
        untold = "";
    }

    /** Says something that turned out later, now or as soon as one comes back to the choice. */
    public void tell(String notice) {
        if (screen.get() instanceof SignInScreen.ChooseClinic now) {
            screen.set(new SignInScreen.ChooseClinic(now.projects(), now.demo(), now.others(), lines(now.notice(), notice)));
        } else {
            untold = lines(untold, notice);
        }
    }

    private static String lines(String... all) {
        return Stream.of(all).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private SignInScreen clinics(String notice) {
        String wrong = OrganisationWords.unreadable(projects.organisation(), messages);
        return new SignInScreen.ChooseClinic(projects.known(), projects.organisation().policy().allowsDemo(),
                projects.organisation().leavesProjects(), lines(notice, wrong));
    }

    private void clinicFailed(Refusal why) {
        boolean away = why instanceof Refusal.Offline;
        String title = away ? messages.text("signin.away")
                : clinic.address().map(address -> messages.text("signin.notABackend", address)).orElseGet(() -> messages.text("signin.failed"));
        screen.set(new SignInScreen.Failed(title, RefusalText.of(why, messages), this::openDemo,
                away && clinic.isKept() ? Optional.of(this::enterKept) : Optional.empty(), Optional.empty()));
    }

    private void projectFailed(ProjectProfile project, Refusal why) {
        boolean kept = why instanceof Refusal.Offline && projects.isKept(project);
        Runnable open = () -> {
            screen.set(new SignInScreen.Starting(false));
            fx.when(projects.enterKept(project), done -> { }, again -> projectFailed(project, again));
        };
        screen.set(new SignInScreen.Failed(messages.text("signin.projectFailed", project.name()), RefusalText.of(why, messages), () -> enter(project),
                kept ? Optional.of(open) : Optional.empty(), Optional.of(project)));
    }

    ReadOnlyObjectProperty<SignInScreen> screenProperty() {
        return screen.getReadOnlyProperty();
    }
}
