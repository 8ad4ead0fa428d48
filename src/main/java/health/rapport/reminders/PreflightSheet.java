package health.rapport.reminders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who gets a reminder and who does not, by the appointments' start. */
public record PreflightSheet(List<Line> lines) {
    public PreflightSheet {
        lines = List.copyOf(lines);
    }

    /** @param contact whom it goes to, or would; absent where nobody can be texted */
    public record Line(Appointment appointment, Optional<Contact> contact, Verdict verdict) {}

    public List<Line> sending() {
        return lines.stream().filter(line -> line.verdict() instanceof Verdict.Send).toList();
    }

    public int segments() {
        return lines.stream().flatMap(line -> line.verdict().sending().stream()).mapToInt(send -> send.length().segments()).sum();
    }

    /** How many wait for a quiet hour's end. */
    public long later(Instant now) {
        return lines.stream().flatMap(line -> line.verdict().sending().stream()).filter(send -> send.notBefore().isAfter(now)).count();
    }
}
