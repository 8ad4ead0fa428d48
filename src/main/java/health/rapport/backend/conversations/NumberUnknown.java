package health.rapport.backend.conversations;

/** The Twilio account has no such number as the project says is its own. */
public final class NumberUnknown extends RuntimeException {
    NumberUnknown() {
        super("The account has no such number", null, false, false);
    }
}
