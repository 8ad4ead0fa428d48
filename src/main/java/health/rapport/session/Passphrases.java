package health.rapport.session;

import health.rapport.support.Private;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks the person for the passphrase of what is kept on this computer, where there is no keychain. */
public interface Passphrases {
    /** Why it is asked for. */
    enum Question {
        /** A new one, for a desk of which nothing is kept yet. */
        CHOOSE,
        ENTER,
        /** The one before did not fit. */
        ENTER_AGAIN
    }

    /** Empty where the person goes on without: nothing is kept then, and what is kept stays closed. */
    CompletableFuture<Optional<Private<char[]>>> ask(Question question);

    /** The same, and the question names the person. */
    default Passphrases of(String person) {
        return this;
    }
}
