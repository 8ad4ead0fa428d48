package health.rapport.reminders;

import health.rapport.model.Reference;
import java.time.Instant;
import java.util.List;

/**
 * A reminder that went to a number, or is about to.
 *
 * @param about     its appointment
 * @param overrides what somebody set aside for it
 */
public record PastReminder(Instant at, Reference about, List<RuleOverride> overrides) {
    public PastReminder {
        overrides = List.copyOf(overrides);
    }
}
