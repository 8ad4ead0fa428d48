package health.rapport.backend.conversations;

/** Twilio said no. {@code code} is Twilio's own, 0 where it gave none; {@code sentence} is its explanation, not for logs. */
final class TwilioFailure extends RuntimeException {
    static final int OPTED_OUT = 21610;
    static final int CONVERSATION_CLOSED = 50377;
    static final int PHONE_PAIR_IN_USE = 50416;
    static final int PARTICIPANT_LIMIT = 50417;
    static final int SMS_PARTICIPANT_LIMIT = 50418;
    static final int SMS_PARTICIPANT_LIMIT_REACHED = 50422;
    static final int PARTICIPANT_EXISTS = 50433;
    static final int MESSAGE_TOO_LONG = 50504;

    private final int status;
    private final int code;
    private final String sentence;

    TwilioFailure(int status, int code, String sentence) {
        super("Twilio " + status + " " + code, null, false, false);
        this.status = status;
        this.code = code;
        this.sentence = sentence;
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    String sentence() {
        return sentence;
    }
}
