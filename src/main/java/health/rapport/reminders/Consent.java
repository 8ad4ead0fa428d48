package health.rapport.reminders;

import java.time.Instant;

/** What the holder of a number wants. It is the number that opted out, whoever has it on record. */
public sealed interface Consent {
    /** Nobody asked; giving the number for care allows reminders of it. */
    record NotAsked() implements Consent {}

    /** By the patient: a keyword, or recorded in the chart. */
    record OptedIn(Instant since) implements Consent {}

    /** Only the patient can take it back. */
    record OptedOut(Instant since) implements Consent {}
}
