package health.rapport.reminders;

import java.time.Instant;

/**
 * One desktop's sole right to send one reminder, until it ends. It holds because every step names the version of the record
 * that it goes on from (If-Match): who comes second is refused.
 *
 * @param version of the record, as of the last step under this lease
 * @param token   tells this lease from all others, so that a lost answer can be looked up
 */
public record Lease(Reminder reminder, String version, String token, Instant until) {
    @Override
    public String toString() {
        return "Lease[" + reminder.reference() + ", until " + until + "]";
    }
}
