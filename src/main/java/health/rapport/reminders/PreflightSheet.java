package health.rapport.reminders;

import health.rapport.model.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who gets a reminder and who does not, by the appointments' start. */
public record PreflightSheet(List<Line> lines) {
    public PreflightSheet {
        lines = List.copyOf(lines);
    }

    /** @param contact whom it goes to, or would; absent where nobody can be texted */
    public record Line(Appointment appointment, Optional<Contact> contact, Verdict verdict) {
        /** Why it does not go out; empty where it does. */
        public Optional<Verdict.Reason> reason() {
            return verdict instanceof Verdict.Skip(Verdict.Reason why) ? Optional.of(why) : Optional.empty();
        }

        /** The rule against it that a person may set aside; empty where it goes out, or nobody may. */
        public Optional<SoftRule> softRule() {
            return reason().flatMap(Verdict.Reason::softRule);
        }

        /** What somebody set aside so that it goes out. */
        public List<RuleOverride> overrides() {
            return verdict.sending().map(Verdict.Send::overrides).orElse(List.of());
        }
    }

    public Optional<Line> line(Reference appointment) {
        return lines.stream().filter(line -> line.appointment().reference().equals(appointment)).findFirst();
    }

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
