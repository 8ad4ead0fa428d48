package health.rapport.worklist;

import java.time.Instant;

/**
 * Whether a conversation asks for anything. {@code upTo} is the place of the newest message when it was settled: whatever is said after it opens the
 * conversation anew.
 */
public sealed interface Standing {
    record Open() implements Standing {}

    record Snoozed(Instant until, long upTo) implements Standing {}

    record Done(long upTo) implements Standing {}
}
