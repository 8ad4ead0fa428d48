package health.rapport.reminders;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;

/** When a machine may text somebody of whom it is only known that they are in one of several zones: when all of them allow it. */
record QuietHours(LocalTime from, LocalTime until) {
    private static final int MOST_STEPS = 10;

    /** The moment itself, or the first after it that is allowed everywhere. */
    Instant nextAllowed(Instant moment, Collection<ZoneId> zones) {
        Instant allowed = moment;
        for (int step = 0; step < MOST_STEPS; step++) {
            Instant candidate = allowed;
            for (ZoneId zone : zones) {
                candidate = nextAllowed(candidate.atZone(zone));
            }
            if (candidate.equals(allowed)) {
                return allowed;
            }
            allowed = candidate;
        }
        throw new IllegalStateException("There is no hour of the day at which all of the zones may be texted");
    }

    private Instant nextAllowed(ZonedDateTime moment) {
        LocalTime time = moment.toLocalTime();
        if (time.isBefore(from)) {
            return moment.with(from).toInstant();
        }
        return time.isBefore(until) ? moment.toInstant() : moment.plusDays(1).with(from).toInstant();
    }
}
