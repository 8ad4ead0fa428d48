package health.rapport.reminders;

import java.time.Instant;

/** A batch in the list of them. */
public record BatchSummary(String id, Instant confirmedAt, String template, int reminders) {}
