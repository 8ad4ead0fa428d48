package health.rapport.checks;

import java.time.Duration;
import java.util.Optional;

/**
 * A step and how far it is.
 *
 * @param finding absent until it was looked at
 * @param took    how long that took
 */
public record CheckLine(CheckStep step, boolean underWay, Optional<Finding> finding, Duration took) {
    static CheckLine waiting(CheckStep step) {
        return new CheckLine(step, false, Optional.empty(), Duration.ZERO);
    }

    static CheckLine lookingAt(CheckStep step) {
        return new CheckLine(step, true, Optional.empty(), Duration.ZERO);
    }
}
