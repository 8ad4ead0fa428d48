package health.rapport.app;

import health.rapport.checks.ConnectionCheck;
import health.rapport.model.ProjectProfile;
import health.rapport.session.Passphrases;
import health.rapport.settings.Organisation;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.signin.OwnProjects;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Projects of one's own on the first screen. On the window's thread. */
final class ProjectDoor implements OwnProjects {
    private final ProjectDesks desks;
    private final CurrentSettings settings;
    private final Passphrases passphrases;
    private final Consumer<String> browser;
    private final Consumer<ProjectDesks.Opened> show;
    private final FxThread fx;

    /** @param show opens a window for a desk; told on the window's thread */
    ProjectDoor(ProjectDesks desks, CurrentSettings settings, Passphrases passphrases, Consumer<String> browser,
            Consumer<ProjectDesks.Opened> show, FxThread fx) {
        this.desks = desks;
        this.settings = settings;
        this.passphrases = passphrases;
        this.browser = browser;
        this.show = show;
        this.fx = fx;
    }

    @Override
    public Organisation organisation() {
        return settings.organisation();
    }

    @Override
    public List<ProjectProfile> known() {
        return settings.projects();
    }

    @Override
    public void keep(ProjectProfile project) {
        settings.keepProject(project);
    }

    @Override
    public void forget(ProjectProfile project) {
        settings.forgetProject(project);
    }

    @Override
    public CompletableFuture<Void> enter(ProjectProfile project, Consumer<String> asked) {
        CompletableFuture<ProjectDesks.Opened> opening = desks.open(project, asked.andThen(browser), passphrases);
        var shown = new AtomicBoolean();
        CompletableFuture<Void> entered = opening.thenAcceptAsync(opened -> {
            shown.set(true);
            // Also one that the organisation offers: what waits in its store is reached without the policy, too.
            settings.keepProject(project);
            show.accept(opened);
        }, fx);
        entered.whenComplete((done, failure) -> {
            if (entered.isCancelled() && !opening.cancel(false) && !opening.isCompletedExceptionally() && !shown.get()) {
                desks.release(opening.join());
            }
        });
        return entered;
    }

    @Override
    public void browse(String address) {
        browser.accept(address);
    }

    @Override
    public boolean isKept(ProjectProfile project) {
        return desks.isKept(project);
    }

    @Override
    public CompletableFuture<Void> enterKept(ProjectProfile project) {
        return desks.openKept(project, passphrases).thenAcceptAsync(show, fx);
    }

    @Override
    public ConnectionCheck check(ProjectProfile project) {
        return desks.check(project, Optional.empty());
    }
}
