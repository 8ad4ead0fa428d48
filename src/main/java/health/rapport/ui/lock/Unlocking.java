package health.rapport.ui.lock;

import health.rapport.support.Private;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** How a locked desk is opened again by its person. On the window's thread; futures fail with {@code Refused}. */
public interface Unlocking {
    /** How the person proves who they are. */
    enum Way {
        PASSPHRASE,
        /** By signing in to the project again, as the same person. */
        BROWSER,
        /** The demo clinic asks nobody for a password. */
        DEMO
    }

    Way way();

    /** Who is to come back. */
    String person();

    /** Completes with whether it fits. */
    CompletableFuture<Boolean> byPassphrase(Private<char[]> passphrase);

    /**
     * Completes when the desk is open again; cancelling stops the wait.
     *
     * @param asked told the address of the sign-in page when the browser was sent there; on any thread
     */
    CompletableFuture<Void> bySignIn(Consumer<String> asked);

    /** Leaves the desk: what has not left stays on this computer. Not to be offered where it would be lost. */
    void signOut();

    boolean maySignOut();
}
