package health.rapport.session;

import java.time.Duration;
import java.time.Instant;

/** How long a sign-in holds: who signed in in the morning is not signed in at night. */
public final class WorkingDay {
    public static final Duration LENGTH = Duration.ofHours(12);

    private WorkingDay() {}

    public static boolean isOver(Instant signedIn, Instant now) {
        return !now.isBefore(signedIn.plus(LENGTH));
    }
}
