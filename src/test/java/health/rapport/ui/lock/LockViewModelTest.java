package health.rapport.ui.lock;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.support.Private;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LockViewModelTest {
    private final Door door = new Door();
    private final AtomicInteger opened = new AtomicInteger();
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final LockViewModel lock = new LockViewModel(door, messages, new FxThread(Runnable::run), opened::incrementAndGet);

    @Test
    void theRightPassphraseOpens() {
        lock.byPassphrase(new Private<>("right".toCharArray()));
        assertThat(opened).hasValue(1);
    }

    @Test
    void aWrongOneSaysSoAndMayBeTriedAgain() {
        lock.byPassphrase(new Private<>("wrong".toCharArray()));
        assertThat(opened).hasValue(0);
        assertThat(lock.problemProperty().get()).isEqualTo(messages.text("lock.wrong"));
        assertThat(lock.busyProperty().get()).isFalse();
        lock.byPassphrase(new Private<>("right".toCharArray()));
        assertThat(opened).hasValue(1);
    }

    @Test
    void anotherPersonsSignInDoesNotOpen() {
        lock.bySignIn();
        door.signIn.completeExceptionally(new Refused(new Refusal.OtherProject()));
        assertThat(opened).hasValue(0);
        assertThat(lock.problemProperty().get()).isEqualTo(messages.text("lock.otherPerson"));
    }

    @Test
    void whoCancelsStaysOutsideAndIsNotToldOff() {
        lock.bySignIn();
        assertThat(lock.busyProperty().get()).isTrue();
        lock.cancel();
        assertThat(door.signIn).isCancelled();
        assertThat(lock.busyProperty().get()).isFalse();
        assertThat(lock.problemProperty().get()).isEmpty();
        assertThat(opened).hasValue(0);
    }

    private static final class Door implements Unlocking {
        private final CompletableFuture<Void> signIn = new CompletableFuture<>();

        @Override
        public Way way() {
            return Way.PASSPHRASE;
        }

        @Override
        public String person() {
            return "Dr Adam Careful";
        }

        @Override
        public CompletableFuture<Boolean> byPassphrase(Private<char[]> passphrase) {
            return CompletableFuture.completedFuture(new String(passphrase.value()).equals("right"));
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
}
