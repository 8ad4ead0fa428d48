package health.rapport.app;

import health.rapport.support.Private;
import health.rapport.ui.lock.Unlocking;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A lock whose person stays away. */
final class NobodyComesBack implements Unlocking {
    final CompletableFuture<Void> signIn = new CompletableFuture<>();

    @Override
    public Way way() {
        return Way.DEMO;
    }

    @Override
    public String person() {
        return "Dr. Adam Careful";
    }

    @Override
    public CompletableFuture<Boolean> byPassphrase(Private<char[]> passphrase) {
        return new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<Void> bySignIn(Consumer<String> asked) {
        return signIn;
    }

    @Override
    public void signOut() { }

    @Override
    public boolean maySignOut() {
        return false;
    }
}
