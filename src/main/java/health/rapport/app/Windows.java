package health.rapport.app;

import health.rapport.checks.ConnectionCheck;
import health.rapport.model.ProjectProfile;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.network.Network;
import health.rapport.notices.NoticeBoard;
import health.rapport.oystehr.sandbox.SandboxUser;
import health.rapport.reminders.ReminderDesk;
import health.rapport.oystehr.signin.Session;
import health.rapport.session.Account;
import health.rapport.session.Passphrases;
import health.rapport.support.Private;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import health.rapport.ui.lock.Unlocking;
import health.rapport.ui.shell.MainWindow;
import health.rapport.ui.shell.WindowPlacement;
import health.rapport.ui.shell.Workspace;
import health.rapport.ui.signin.DemoClinic;
import health.rapport.ui.signin.SignInViewModel;
import health.rapport.ui.signin.SignInWindow;
import health.rapport.ui.signin.Somebody;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The windows onto one clinic: the first screen, and one for each person who signed in. On the window's thread. */
public final class Windows implements DemoClinic {
    private static final List<Integer> ICON_SIZES = List.of(16, 32, 48, 128);

    private final List<Image> icons = ICON_SIZES.stream().map(size -> new Image("/icons/rapport-" + size + ".png")).toList();
    private final Supplier<CompletableFuture<Sandbox>> starting;
    private final Desks desks;
    private final ProjectDesks projects;
    private final ProjectDoor door;
    private final Executor blocking;
    private final Messages messages;
    private final FxThread fx;
    private final CurrentSettings settings;
    private final Theme theme = new Theme();
    private final Consumer<String> browser = new Browser();
    private final Runnable whenLastCloses;
    private final Arrivals arrivals;
    private final List<Stage> open = new ArrayList<>();
    private final Map<DeskWindow, Shown> shown = new HashMap<>();
    private final Map<Desk, DeskGuard> guards = new HashMap<>();
    private final DeskNotices notices;
    private final OldGeneration old;
    private final List<CompletableFuture<Void>> closing = new ArrayList<>();
    private CompletableFuture<Sandbox> sandbox;
    private SignInViewModel signInModel;
    private Stage signIn;
    private int mainWindows;

    /** A desk in a window, and where it came from. */
    private record Shown(Desk desk, Desks owner, ProjectProfile project, Optional<ProjectDesks.Opened> own) {}

    /**
     * @param starting opens the clinic, on threads of its own
     * @param board    where the system tells of new messages
     */
    public Windows(Supplier<CompletableFuture<Sandbox>> starting, Desks desks, ProjectDesks projects, CurrentSettings settings, Messages messages, FxThread fx, Executor blocking,
            NoticeBoard board, Runnable whenLastCloses) {
        notices = new DeskNotices(board, settings, messages, fx);
        this.starting = starting;
        this.desks = desks;
        this.projects = projects;
        this.blocking = blocking;
        this.settings = settings;
        this.messages = messages;
        this.fx = fx;
        this.whenLastCloses = whenLastCloses;
        old = new OldGeneration(blocking);
        door = new ProjectDoor(projects, settings, this::passphrase, browser, this::enterOwn, fx);
        arrivals = new Arrivals(messages, theme);
        theme.appearanceProperty().bindBidirectional(settings.appearanceProperty());
        theme.counterProperty().bindBidirectional(settings.counterProperty());
        theme.textSizeProperty().bindBidirectional(settings.textSizeProperty());
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
        track(signIn, () -> { });
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
     */
    public void call(String address) {
        arrivals.call(address, open.stream().filter(Stage::isFocused).findFirst().orElseGet(open::getLast));
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
            CompletableFuture<Desk> desk = desks.open(ready, user, this::passphrase);
            all = all.thenCombineAsync(desk, (before, opened) -> Stream.concat(before.stream(), Stream.of(show(new Shown(opened, desks, ready.profile(), Optional.empty())))).toList(), fx);
        }
        return all;
    }

    private CompletableFuture<List<MainWindow>> openKept(List<String> names) {
        return desks.openLast(this::passphrase).thenApplyAsync(desk -> {
            if (names.stream().noneMatch(desk.me()::isCalled)) {
                closing.add(desks.release(desk));
                throw new Refused(new Refusal.Offline());
            }
            return List.of(show(new Shown(desk, desks, awayProfile(desk), Optional.empty())));
        }, fx);
    }

    /** What is known of a clinic while it is away. */
    private ProjectProfile awayProfile(Desk desk) {
        URI backend = desks.backend().orElseThrow();
        Account account = desk.account();
        return new ProjectProfile(account.clinic(), "", account.projectApi(), account.fhirApi(), backend, "", account.chatSocket());
    }

    private void enterOwn(ProjectDesks.Opened opened) {
        show(new Shown(opened.desk(), opened.owner(), opened.project(), Optional.of(opened)));
        signIn.hide();
    }

    @Override
    public Optional<String> address() {
        return desks.backend().map(URI::toString);
    }

    @Override
    public CompletableFuture<Opened> open() {
        return clinic().thenApply(ready -> new Opened(ready.clinic().name(), ready.users().stream().map(user -> new Somebody(user.name(), user.role())).toList()));
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

    private MainWindow show(Shown one) {
        Desk desk = one.desk();
        var workspace = new Workspace(desk.me(), desk.inbox(), desk.conversations(), desk.search(), desk.drafts(), desk.consents(), desk.reminders().map(ReminderDesk::quickTexts), desk.worklist(), desk.kept(), desk.connection(), desk.records(), desk.messageRecords(), desk.files(), desk.ownFiles(), desk.recordsMemory(), desk.conversationDesk(), desk.chart(), desk.audit(),
                desk.phones(), desk.clock(), desk.clinic().zone(), desk.clinic().name());
        Function<Stage, MainWindow> content = stage -> new MainWindow(stage, workspace, theme, messages, fx,
                (navigator, sheets) -> new DeskPlaces(workspace, desk.reminders(), () -> check(one), theme, settings, messages, fx, navigator, sheets), browser,
                discard -> signOut(one, discard, ""), () -> lock(one));
        DeskGuard guard = guards.computeIfAbsent(desk, first -> guard(one));
        notices.follow(desk, () -> windowsOf(desk));
        var window = new DeskWindow(new Stage(), content, arrivals, () -> touched(guard), theme, messages, fx);
        MainWindow opened = window.open();
        WindowPlacement.of(window.stage(), settings, mainWindows++);
        track(window.stage(), () -> {
            mainWindows--;
            shown.remove(window);
            window.close();
            if (windowsOf(desk).isEmpty()) {
                guards.remove(desk).close();
                notices.unfollow(desk);
            }
            closing.add(release(one));
        });
        shown.put(window, one);
        window.show();
        return opened;
    }

    private void touched(DeskGuard guard) {
        guard.touch();
        old.touched();
    }

    private DeskGuard guard(Shown one) {
        Instant entered = one.desk().clock().now();
        return new DeskGuard(one.desk().clock(), () -> Duration.ofMinutes(settings.lockMinutesProperty().get()),
                () -> one.own().flatMap(opened -> opened.session().session()).map(Session::since).orElse(entered), fx, () -> lock(one), () -> endDay(one));
    }

    private Unlocking unlocking(Shown one) {
        return new Unlocker(one.desk(), one.owner(), one.own(), projects, browser, blocking, () -> signOut(one, false, ""));
    }

    private List<DeskWindow> windowsOf(Desk desk) {
        return shown.entrySet().stream().filter(other -> other.getValue().desk() == desk).map(Map.Entry::getKey).toList();
    }

    /** All windows of this desk; what was accepted goes on being sent. */
    private void lock(Shown one) {
        List<DeskWindow> open = windowsOf(one.desk()).stream().filter(window -> !window.isLocked()).toList();
        if (!open.isEmpty()) {
            open.forEach(window -> window.lock(() -> unlocking(one), () -> unlocked(one)));
            blocking.execute(() -> one.own().ifPresentOrElse(projects::lock, () -> one.owner().lock(one.desk())));
        }
    }

    private void unlocked(Shown one) {
        guards.get(one.desk()).watch();
        windowsOf(one.desk()).stream().filter(DeskWindow::isLocked).forEach(window -> {
            window.open();
            window.show();
        });
    }

    /** A working day after the sign-in. */
    private void endDay(Shown one) {
        if (unlocking(one).maySignOut()) {
            signOut(one, false, messages.text("lock.dayOver"));
        } else {
            lock(one);
        }
    }

    private CompletableFuture<Void> release(Shown one) {
        return one.own().map(projects::release).orElseGet(() -> one.owner().release(one.desk()));
    }

    private ConnectionCheck check(Shown one) {
        return one.own().map(opened -> projects.check(one.project(), one.own())).orElseGet(() -> ProjectDesks.check(Network.direct(), one.project(),
                Optional.of(one.desk().tokens()), Optional.of(one.desk().chatTokens()), one.desk().clock(), blocking));
    }

    /** Of this person all windows close, and nothing of theirs stays in memory. */
    private void signOut(Shown one, boolean discard, String notice) {
        CompletableFuture<Void> forgotten = one.own().map(projects::end).orElseGet(() -> CompletableFuture.completedFuture(null));
        forgotten.thenCompose(done -> one.owner().signOut(one.desk(), discard)).thenRunAsync(() -> {
            if (sandbox != null && sandbox.isDone() && !sandbox.isCompletedExceptionally() && !sandbox.join().isEmbedded()) {
                // It has everybody's first bearers: it is joined anew by whoever signs in next.
                sandbox = null;
            }
            showSignIn(notice);
            windowsOf(one.desk()).forEach(window -> window.stage().hide());
        }, fx);
    }

    private CompletableFuture<Optional<Private<char[]>>> passphrase(Passphrases.Question question) {
        return CompletableFuture.supplyAsync(() -> signInModel.passphrase(question), fx).thenCompose(answer -> answer);
    }

    private static SandboxUser user(Sandbox ready, String name) {
        return ready.user(name).orElseThrow(() -> new Refused(new Refusal.Other("unknown-person")));
    }

    private void track(Stage stage, Runnable whenHidden) {
        stage.getIcons().setAll(icons);
        open.add(stage);
        stage.setOnHidden(event -> {
            whenHidden.run();
            open.remove(stage);
            if (open.isEmpty()) {
                whenLastCloses.run();
            }
        });
    }

    /** Windows first, then what they showed, then the clinic; within some seconds. From any thread. */
    public void close() {
        old.close();
        CompletableFuture.supplyAsync(() -> {
            List.copyOf(open).forEach(Stage::hide);
            return CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new));
        }, fx).thenCompose(desksClosed -> desksClosed).join();
        if (sandbox != null) {
            sandbox.thenApply(Optional::of).exceptionally(neverOpened -> Optional.empty()).thenAccept(ready -> ready.ifPresent(Sandbox::close)).join();
        }
    }
}
