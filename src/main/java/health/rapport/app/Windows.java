package health.rapport.app;

import health.rapport.model.ProjectProfile;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.notices.NoticeBoard;
import health.rapport.oystehr.sandbox.SandboxUser;
import health.rapport.session.Account;
import health.rapport.session.Passphrases;
import health.rapport.support.Private;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import health.rapport.ui.shell.MainWindow;
import health.rapport.ui.shell.WindowPlacement;
import health.rapport.ui.signin.DemoClinic;
import health.rapport.ui.signin.SignInViewModel;
import health.rapport.ui.signin.SignInWindow;
import health.rapport.ui.signin.Somebody;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The windows onto one clinic: the first screen, and one for each person who signed in. On the window's thread. */
public final class Windows implements DemoClinic {
    private static final List<Integer> ICON_SIZES = List.of(16, 32, 48, 128);

    private final Supplier<CompletableFuture<Sandbox>> starting;
    private final Desks desks;
    private final ProjectDesks projects;
    private final ProjectDoor door;
    private final Messages messages;
    private final FxThread fx;
    private final CurrentSettings settings;
    private final Theme theme = new Theme();
    private final Passphrases passphrases = new AskedThere("");
    private final Arrivals arrivals;
    private final OldGeneration old;
    private final OpenStages stages;
    private final DeskWindows deskWindows;
    private CompletableFuture<Sandbox> sandbox;
    private SignInViewModel signInModel;
    private Stage signIn;
    private volatile boolean open = true;

    /**
     * @param starting opens the clinic, on threads of its own
     * @param board    where the system tells of new messages
     */
    public Windows(Supplier<CompletableFuture<Sandbox>> starting, Desks desks, ProjectDesks projects, CurrentSettings settings, Messages messages,
            FxThread fx, Executor blocking, NoticeBoard board, Runnable whenLastCloses) {
        this.starting = starting;
        this.desks = desks;
        this.projects = projects;
        this.settings = settings;
        this.messages = messages;
        this.fx = fx;
        var browser = new Browser();
        old = new OldGeneration(blocking);
        stages = new OpenStages(ICON_SIZES.stream().map(size -> new Image("/icons/rapport-" + size + ".png")).toList(), () -> {
            open = false;
            whenLastCloses.run();
        });
        door = new ProjectDoor(projects, settings, passphrases, browser, this::enterOwn, fx);
        arrivals = new Arrivals(messages, theme);
        deskWindows = new DeskWindows(new DeskWindows.Surroundings(stages, theme, settings, messages, fx, blocking, browser), projects, arrivals,
                new DeskNotices(board, settings, messages, fx), old, this::signOut);
        theme.follow(settings);
    }

    public Theme theme() {
        return theme;
    }

    public void showSignIn() {
        showSignIn("");
    }

    private void showSignIn(String notice) {
        signInModel = new SignInViewModel(this, door, messages, fx, notice);
        var window = new SignInWindow(new Stage(), signInModel, theme, messages);
        signIn = window.stage();
        WindowPlacement.of(signIn, settings, 0);
        stages.track(signIn, signInModel::close);
        window.show();
    }

    /** What the first window shows. */
    public Scene signIn() {
        return signIn.getScene();
    }

    /**
     * Somebody started Rapport again: comes forward, and shows what they want to see. Who has not signed in yet sees it as soon as
     * they have.
     *
     * @param address a {@code rapport://} link, or nothing
     * @return false where there is no window any more
     */
    public boolean call(String address) {
        Optional<Stage> front = stages.foremost();
        front.ifPresent(stage -> arrivals.call(address, stage));
        return front.isPresent();
    }

    /** Whether the last window is still to close. From any thread. */
    boolean areOpen() {
        return open;
    }

    /** Goes past the questions of the first screen, which stays until the windows are there, or says why they are not. */
    public void enter(List<String> names) {
        signInModel.enter(openAs(names.isEmpty() ? List.of("") : names).thenRunAsync(signIn::hide, fx));
    }

    /**
     * Opens a window for each of these people, as soon as the clinic is there; a part of the name will do. Where it is away, opens
     * what is kept of one of them instead.
     */
    public CompletableFuture<List<MainWindow>> openAs(List<String> names) {
        return clinic().thenApply(Optional::of).exceptionally(this::noneButKept)
                .thenCompose(found -> found.map(ready -> openAll(ready, names)).orElseGet(() -> openKept(names)));
    }

    private Optional<Sandbox> noneButKept(Throwable why) {
        if (Refused.reason(why) instanceof Refusal.Offline && desks.hasLast()) {
            return Optional.empty();
        }
        throw new CompletionException(why);
    }

    private CompletableFuture<List<MainWindow>> openAll(Sandbox ready, List<String> names) {
        List<SandboxUser> users = names.stream().map(name -> user(ready, name)).toList();
        CompletableFuture<List<MainWindow>> all = CompletableFuture.completedFuture(List.of());
        for (SandboxUser user : users) {
            CompletableFuture<Desk> desk = desks.open(ready, user, passphrases);
            all = all.thenCombineAsync(desk,
                    (before, opened) -> Stream.concat(before.stream(),
                            Stream.of(deskWindows.show(new ShownDesk(opened, desks, ready.profile(), Optional.empty())))).toList(), fx);
        }
        return all;
    }

    private CompletableFuture<List<MainWindow>> openKept(List<String> names) {
        return desks.openLast(passphrases).thenApplyAsync(desk -> {
            if (names.stream().noneMatch(desk.me()::isCalled)) {
                deskWindows.closes(desks.release(desk));
                throw new Refused(new Refusal.Offline());
            }
            return List.of(deskWindows.show(new ShownDesk(desk, desks, awayProfile(desk), Optional.empty())));
        }, fx);
    }

    /** What is known of a clinic while it is away. */
    private ProjectProfile awayProfile(Desk desk) {
        URI backend = desks.backend().orElseThrow();
        Account account = desk.account();
        return new ProjectProfile(account.clinic(), "", account.projectApi(), account.fhirApi(), backend, "", account.chatSocket());
    }

    private void enterOwn(ProjectDesks.Opened opened) {
        deskWindows.show(new ShownDesk(opened.desk(), opened.owner(), opened.project(), Optional.of(opened)));
        signIn.hide();
    }

    @Override
    public Optional<String> address() {
        return desks.backend().map(URI::toString);
    }

    @Override
    public CompletableFuture<Opened> open() {
        return clinic()
                .thenApply(ready -> new Opened(ready.clinic().name(), ready.users().stream().map(user -> new Somebody(user.name(), user.role())).toList()));
    }

    @Override
    public CompletableFuture<Void> enterAs(Somebody person) {
        return openAs(List.of(person.name())).thenAcceptAsync(windows -> signIn.hide(), fx);
    }

    @Override
    public boolean isKept() {
        return desks.hasLast();
    }

    @Override
    public CompletableFuture<Void> enterKept() {
        return openKept(List.of("")).thenAcceptAsync(windows -> signIn.hide(), fx);
    }

    public CompletableFuture<Sandbox> clinic() {
        if (sandbox == null || sandbox.isCompletedExceptionally()) {
            sandbox = starting.get();
        }
        return sandbox;
    }

    /** Of this person all windows close, whatever the network and the keychain still take, and nothing of theirs stays in memory. */
    private void signOut(ShownDesk one, boolean discard, String notice) {
        CompletableFuture<Void> left = one.owner().signOut(one.desk(), discard);
        CompletableFuture<Void> forgotten = one.own().map(projects::end).orElseGet(() -> CompletableFuture.completedFuture(null));
        if (sandbox != null && sandbox.isDone() && !sandbox.isCompletedExceptionally() && !sandbox.join().isEmbedded()) {
            // It has everybody's first bearers: it is joined anew by whoever signs in next.
            sandbox = null;
        }
        showSignIn(notice);
        SignInViewModel first = signInModel;
        deskWindows.hide(one.desk());
        deskWindows.closes(CompletableFuture.allOf(left, forgotten).exceptionally(failed -> null));
        left.exceptionallyAsync(failed -> {
            first.tell(messages.text("signOut.notDiscarded", one.desk().me().name()));
            return null;
        }, fx);
    }

    /** Asks on the first screen, from any thread. */
    private final class AskedThere implements Passphrases {
        private final String person;

        /** @param person empty where that is not known */
        AskedThere(String person) {
            this.person = person;
        }

        @Override
        public CompletableFuture<Optional<Private<char[]>>> ask(Question question) {
            return CompletableFuture.supplyAsync(() -> signInModel.passphrase(person, question), fx).thenCompose(answer -> answer);
        }

        @Override
        public Passphrases of(String name) {
            return new AskedThere(name);
        }
    }

    private static SandboxUser user(Sandbox ready, String name) {
        return ready.user(name).orElseThrow(() -> new Refused(new Refusal.Other("unknown-person")));
    }

    /** Windows first, then what they showed, then the clinic; within some seconds. From any thread. */
    public void close() {
        old.close();
        CompletableFuture.supplyAsync(() -> {
            stages.hideAll();
            return deskWindows.closed();
        }, fx).thenCompose(desksClosed -> desksClosed).join();
        if (sandbox != null) {
            sandbox.thenApply(Optional::of).exceptionally(neverOpened -> Optional.empty()).thenAccept(ready -> ready.ifPresent(Sandbox::close)).join();
        }
    }
}
