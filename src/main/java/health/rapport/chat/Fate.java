package health.rapport.chat;

import health.rapport.model.MessageSid;
import health.rapport.model.Refusal;

/** How far one of our own messages came. {@code attempt} grows each time its writer sends it anew, from 1. */
public sealed interface Fate {
    record Sending(int attempt) implements Fate {}

    /** Not sure it left: the connection died between question and answer. Resolves itself. */
    record Unconfirmed(int attempt) implements Fate {}

    /** It did not leave, for a reason, and waits for its writer. */
    record Rejected(int attempt, Refusal why) implements Fate {}

    /** Its writer gave it up. */
    record Discarded(int attempt) implements Fate {}

    /** The service has it. */
    record Sent(MessageSid sid, long index) implements Fate {
        /** Nothing comes after it. */
        @Override
        public int attempt() {
            return Integer.MAX_VALUE;
        }
    }

    int attempt();

    /** The later of two tellings, whichever came first: what the service has wins, then the newer attempt, then its end over its way. */
    static Fate later(Fate one, Fate other) {
        return compare(one, other) >= 0 ? one : other;
    }

    private static int compare(Fate one, Fate other) {
        int byAttempt = Integer.compare(one.attempt(), other.attempt());
        return byAttempt != 0 ? byAttempt : Integer.compare(rank(one), rank(other));
    }

    private static int rank(Fate fate) {
        return switch (fate) {
            case Sending sending -> 0;
            case Unconfirmed unconfirmed -> 1;
            case Rejected rejected -> 2;
            case Discarded discarded -> 3;
            case Sent sent -> 4;
        };
    }
}
