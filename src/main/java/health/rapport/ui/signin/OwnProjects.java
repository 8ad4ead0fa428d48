package health.rapport.ui.signin;

import health.rapport.checks.ConnectionCheck;
import health.rapport.model.ProjectProfile;
import health.rapport.settings.Organisation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The projects of one's own as the first screen needs them. Futures fail with {@code Refused}. On the window's thread. */
public interface OwnProjects {
    /** What is set for this computer. */
    Organisation organisation();

    /** Those that are known on this computer, or else those that its organisation offers. */
    List<ProjectProfile> known();

    /** Remembers it for the next time. */
    void keep(ProjectProfile project);

    void forget(ProjectProfile project);

    /**
     * Signs in and opens the window; completes when it is there. Cancelling stops the wait for the browser.
     *
     * @param asked told the address of the sign-in page when the browser was sent there; on any thread
     */
    CompletableFuture<Void> enter(ProjectProfile project, Consumer<String> asked);

    /** Sends the browser to the sign-in page once more. */
    void browse(String address);

    /** Whether something of an earlier session can be opened while the project is away. */
    boolean isKept(ProjectProfile project);

    /** Opens it in a window; completes when it is there. */
    CompletableFuture<Void> enterKept(ProjectProfile project);

    /** Looks at everything on the way to the project that can be seen without a sign-in. */
    ConnectionCheck check(ProjectProfile project);
}
