package health.rapport.app;

import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.signin.Session;
import health.rapport.session.Kept;
import health.rapport.session.Passphrases;
import health.rapport.support.Private;
import health.rapport.ui.lock.Unlocking;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Opens a locked desk again. On the window's thread. */
final class Unlocker implements Unlocking {
    private final Desk desk;
    private final Desks owner;
    private final Optional<ProjectDesks.Opened> own;
    private final ProjectDesks projects;
    private final Consumer<String> browser;
    private final Executor blocking;
    private final Runnable onUnawaited;
    private final Runnable onSignOut;

    /** @param onUnawaited told, from any thread, where a desk opened for somebody who does not wait any more */
    Unlocker(Desk desk, Desks owner, Optional<ProjectDesks.Opened> own, ProjectDesks projects, Consumer<String> browser, Executor blocking,
            Runnable onUnawaited, Runnable onSignOut) {
        this.desk = desk;
        this.owner = owner;
        this.own = own;
        this.projects = projects;
        this.browser = browser;
        this.blocking = blocking;
        this.onUnawaited = onUnawaited;
        this.onSignOut = onSignOut;
    }

    @Override
    public Way way() {
        if (owner.asksPassphrase(desk)) {
            return Way.PASSPHRASE;
        }
        return own.isPresent() ? Way.BROWSER : Way.DEMO;
    }

    @Override
    public String person() {
        return desk.me().name();
    }

    @Override
    public CompletableFuture<Boolean> byPassphrase(Private<char[]> passphrase) {
        Passphrases once = question -> CompletableFuture.completedFuture(question == Passphrases.Question.ENTER ? Optional.of(passphrase) : Optional.empty());
        return CompletableFuture.supplyAsync(() -> owner.unlock(desk, once), blocking);
    }

    @Override
    public CompletableFuture<Void> bySignIn(Consumer<String> asked) {
        var wanted = new CompletableFuture<Void>();
        CompletableFuture<Optional<Session>> proof = own.isEmpty() ? CompletableFuture.completedFuture(Optional.empty())
                : projects.signIn(own.get().project(), asked.andThen(browser), wanted).thenApply(Optional::of);
        proof.thenAcceptAsync(session -> open(session, wanted), blocking).whenComplete((done, failure) -> {
            if (failure != null) {
                wanted.completeExceptionally(failure);
            } else if (!wanted.complete(null)) {
                // A keychain may have asked its user for long.
                onUnawaited.run();
            }
        });
        return wanted;
    }

    private void open(Optional<Session> session, CompletableFuture<Void> wanted) {
        try {
            session.ifPresent(signedIn -> projects.prove(own.orElseThrow(), signedIn));
            if (wanted.isDone()) {
                throw new Refused(new Refusal.SignInCancelled());
            }
            if (!owner.unlock(desk, question -> CompletableFuture.completedFuture(Optional.empty()))) {
                throw new Refused(new Refusal.NotKept());
            }
        } catch (RuntimeException staysLocked) {
            session.ifPresent(signedIn -> projects.giveBack(own.orElseThrow(), signedIn));
            throw staysLocked;
        }
        session.ifPresent(signedIn -> projects.takeUp(own.orElseThrow(), signedIn));
    }

    @Override
    public boolean maySignOut() {
        return desk.conversations().unsent().isEmpty() || desk.kept() instanceof Kept.OnThisComputer && !desk.conversations().anyNotKept();
    }

    @Override
    public void signOut() {
        onSignOut.run();
    }
}
