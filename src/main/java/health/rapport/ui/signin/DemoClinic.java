package health.rapport.ui.signin;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The demo clinic as the first screen needs it. Futures fail with {@code Refused}. */
public interface DemoClinic {
    /** The clinic is up, with everybody who can sign in. Its process may take some seconds. */
    CompletableFuture<Opened> open();

    /** Signs in and opens the window; completes when it is there. */
    CompletableFuture<Void> enterAs(Somebody person);

    /** Where it runs, if not in this process. */
    Optional<String> address();

    /** Whether something of an earlier session can be opened while the clinic is away. */
    boolean isKept();

    /** Opens it in a window; completes when it is there. */
    CompletableFuture<Void> enterKept();

    /** A clinic that is up. */
    record Opened(String name, List<Somebody> people) {
        public Opened {
            people = List.copyOf(people);
        }
    }
}
