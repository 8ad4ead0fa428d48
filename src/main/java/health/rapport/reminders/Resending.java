package health.rapport.reminders;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Whether a person may let a reminder go out again. */
public final class Resending {
    /** By then the service has written down what it took, if it took it (inferred for Oystehr; certain for the embedded backend). */
    public static final Duration SETTLES = Duration.ofMinutes(2);
    /** The number will not take it the next time either: twice the same refusal helps nobody. */
    private static final Set<String> FOR_GOOD = Set.of("OptedOut", "NumberInvalid", "21610", "30006", "21614", "21635");

    private Resending() {}

    /** It is certain that it did not arrive; or a look at the record, late enough, found nothing of it. */
    public static boolean isSafe(Reminder reminder, Instant now) {
        if (!now.isBefore(reminder.bestBefore())) {
            return false;
        }
        return switch (reminder.state()) {
            case FAILED -> !FOR_GOOD.contains(reminder.why());
            case UNCONFIRMED -> reminder.communication().isEmpty() && reminder.leftAt().filter(left -> left.plus(SETTLES).isBefore(now)).isPresent();
            case WAITING, TAKEN, LEAVING, SENT, DELIVERED, CANCELLED -> false;
        };
    }
}
