package health.rapport.app;

import health.rapport.checks.ConnectionCheck;
import health.rapport.network.Network;
import health.rapport.reminders.ReminderDesk;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Theme;
import health.rapport.ui.lock.Unlocking;
import health.rapport.ui.reminders.DayChoices;
import health.rapport.ui.shell.MainWindow;
import health.rapport.ui.shell.WindowPlacement;
import health.rapport.ui.shell.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.stage.Stage;

/** The windows of those who are signed in: opened, locked, opened again, let go of. On the window's thread. */
final class DeskWindows {
    /** What every window needs of the program around it. */
    record Surroundings(OpenStages stages, Theme theme, CurrentSettings settings, Messages messages, FxThread fx, Executor blocking,
            Consumer<String> browser) {}

    /** Ends somebody's work: all windows of the desk close. */
    @FunctionalInterface
    interface SigningOut {
        /**
         * @param discard what has not left is given up
         * @param notice  what the first screen says then; may be empty
         */
        void signOut(ShownDesk one, boolean discard, String notice);
    }

    private final Surroundings around;
    private final ProjectDesks projects;
    private final Arrivals arrivals;
    private final DeskNotices notices;
    private final OldGeneration old;
    private final SigningOut signingOut;
    private final Map<DeskWindow, ShownDesk> shown = new HashMap<>();
    private final Map<Desk, DeskGuard> guards = new HashMap<>();
    private final List<CompletableFuture<Void>> closing = new ArrayList<>();
    private int opened;

    DeskWindows(Surroundings around, ProjectDesks projects, Arrivals arrivals, DeskNotices notices, OldGeneration old, SigningOut signingOut) {
        this.around = around;
        this.projects = projects;
        this.arrivals = arrivals;
        this.notices = notices;
        this.old = old;
        this.signingOut = signingOut;
    }

    MainWindow show(ShownDesk one) {
        Desk desk = one.desk();
        var workspace = new Workspace(desk.me(), desk.inbox(), desk.conversations(), desk.search(), desk.drafts(), desk.noteDrafts(), desk.consents(),
                desk.reminders().map(ReminderDesk::quickTexts), desk.worklist(), desk.kept(), desk.connection(), desk.records(), desk.messageRecords(),
                desk.files(), desk.ownFiles(), desk.recordsMemory(), desk.conversationDesk(), desk.chart(), desk.audit(),
                desk.phones(), desk.clock(), desk.clinic().zone(), desk.clinic().name());
        // Outlasts what a lock takes out of the window.
        var choices = new DayChoices();
        Function<Stage, MainWindow> content = stage -> new MainWindow(stage, workspace, around.theme(), around.messages(), around.fx(),
                (navigator, sheets) -> new DeskPlaces(workspace, desk.reminders(), choices, () -> check(one), around.theme(), around.settings(),
                        around.messages(), around.fx(), navigator, sheets), around.browser(),
                discard -> signingOut.signOut(one, discard, ""), () -> lock(one));
        DeskGuard guard = guards.computeIfAbsent(desk, first -> guard(one));
        // It has told already where the other windows are locked.
        guard.watch();
        notices.follow(desk, () -> windowsOf(desk));
        var window = new DeskWindow(new Stage(), content, arrivals, () -> touched(guard), around.theme(), around.messages(), around.fx());
        MainWindow made = window.open();
        WindowPlacement.of(window.stage(), around.settings(), opened++);
        around.stages().track(window.stage(), () -> gone(window, one));
        shown.put(window, one);
        window.show();
        return made;
    }

    private void gone(DeskWindow window, ShownDesk one) {
        opened--;
        shown.remove(window);
        boolean wasOpen = !window.isLocked();
        window.close();
        if (windowsOf(one.desk()).isEmpty()) {
            guards.remove(one.desk()).close();
            notices.unfollow(one.desk());
        }
        if (wasOpen) {
            // Later, for all of them may be going.
            around.fx().execute(() -> lockUnseen(one));
        }
        closing.add(one.own().map(projects::release).orElseGet(() -> one.owner().release(one.desk())));
    }

    private void touched(DeskGuard guard) {
        guard.touch();
        old.touched();
    }

    private DeskGuard guard(ShownDesk one) {
        return new DeskGuard(one.desk().timeHere(), () -> Duration.ofMinutes(around.settings().lockMinutesProperty().get()),
                () -> one.owner().provedAt(one.desk()), around.fx(), () -> lock(one), () -> endDay(one));
    }

    private Unlocking unlocking(ShownDesk one) {
        return new Unlocker(one.desk(), one.owner(), one.own(), projects, around.browser(), around.blocking(), () -> around.fx().execute(() -> lockUnseen(one)),
                () -> signingOut.signOut(one, false, ""));
    }

    private List<DeskWindow> windowsOf(Desk desk) {
        return shown.entrySet().stream().filter(other -> other.getValue().desk() == desk).map(Map.Entry::getKey).toList();
    }

    /** All windows of this desk; what was accepted goes on being sent. */
    private void lock(ShownDesk one) {
        List<DeskWindow> open = windowsOf(one.desk()).stream().filter(window -> !window.isLocked()).toList();
        if (!open.isEmpty()) {
            open.forEach(window -> window.lock(() -> unlocking(one), () -> unlocked(one)));
            notices.locked(one.desk());
            lockDesk(one);
        }
    }

    /** Where it was opened for a window that is gone or waits no more, and the others still show their locks. */
    private void lockUnseen(ShownDesk one) {
        List<DeskWindow> left = windowsOf(one.desk());
        if (!one.desk().isLocked() && !left.isEmpty() && left.stream().allMatch(DeskWindow::isLocked)) {
            lockDesk(one);
        }
    }

    private void lockDesk(ShownDesk one) {
        around.blocking().execute(() -> one.own().ifPresentOrElse(projects::lock, () -> one.owner().lock(one.desk())));
    }

    private void unlocked(ShownDesk one) {
        guards.get(one.desk()).watch();
        windowsOf(one.desk()).stream().filter(DeskWindow::isLocked).forEach(window -> {
            window.open();
            window.show();
        });
    }

    /** A working day after the sign-in. */
    private void endDay(ShownDesk one) {
        if (unlocking(one).maySignOut()) {
            signingOut.signOut(one, false, around.messages().text("lock.dayOver"));
        } else {
            lock(one);
        }
    }

    private ConnectionCheck check(ShownDesk one) {
        return one.own().map(own -> projects.check(one.project(), one.own())).orElseGet(() -> ProjectDesks.check(Network.direct(), one.project(),
                Optional.of(one.desk().tokens()), Optional.of(one.desk().chatTokens()), one.desk().clock(), around.blocking()));
    }

    /** Whoever signed out sees nothing of it any more. */
    void hide(Desk desk) {
        windowsOf(desk).forEach(window -> window.stage().hide());
    }

    /** Awaited when everything closes. */
    void closes(CompletableFuture<Void> desk) {
        closing.add(desk);
    }

    CompletableFuture<Void> closed() {
        return CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new));
    }
}
