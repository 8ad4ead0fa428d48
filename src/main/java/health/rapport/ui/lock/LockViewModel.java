package health.rapport.ui.lock;

import health.rapport.model.Refusal;
import health.rapport.support.Private;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.RefusalText;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A locked window. On the window's thread. */
public final class LockViewModel {
    private final Unlocking desk;
    private final Messages messages;
    private final FxThread fx;
    private final Runnable whenOpen;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private CompletableFuture<?> attempt = CompletableFuture.completedFuture(null);

    /** @param whenOpen told when the right person is back */
    public LockViewModel(Unlocking desk, Messages messages, FxThread fx, Runnable whenOpen) {
        this.desk = desk;
        this.messages = messages;
        this.fx = fx;
        this.whenOpen = whenOpen;
    }

    Unlocking.Way way() {
        return desk.way();
    }

    String person() {
        return desk.person();
    }

    boolean maySignOut() {
        return desk.maySignOut();
    }

    void signOut() {
        desk.signOut();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Why it did not open; empty while there is nothing to say. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    void byPassphrase(Private<char[]> passphrase) {
        begin();
        fx.when(desk.byPassphrase(passphrase), this::tried, this::failed);
    }

    private void tried(boolean fits) {
        busy.set(false);
        if (fits) {
            whenOpen.run();
        } else {
            problem.set(messages.text("lock.wrong"));
        }
    }

    void bySignIn() {
        begin();
        CompletableFuture<Void> signingIn = desk.bySignIn(address -> { });
        attempt = signingIn;
        fx.when(signingIn, done -> tried(true), why -> {
            if (!signingIn.isCancelled()) {
                failed(why);
            }
        });
    }

    /** Also where its window is gone. */
    public void cancel() {
        attempt.cancel(false);
        busy.set(false);
    }

    private void begin() {
        problem.set("");
        busy.set(true);
    }

    private void failed(Refusal why) {
        busy.set(false);
        problem.set(why instanceof Refusal.OtherProject ? messages.text("lock.otherPerson") : RefusalText.of(why, messages).sentence());
    }
}
