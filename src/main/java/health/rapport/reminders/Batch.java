package health.rapport.reminders;

import java.time.Instant;
import java.util.List;

/** What one person confirmed to be sent. */
public record Batch(String id, Instant confirmedAt, Template template, List<PreflightSheet.Line> lines) {
    public Batch {
        lines = List.copyOf(lines);
    }
}
