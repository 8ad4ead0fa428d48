package health.rapport.model;

/** What a message says. May be empty where it carries only media. */
public record MessageBody(String text) {
    /** The most a message may have where one participant is on SMS (Twilio), and through Oystehr's Send Message. */
    public static final int LONGEST = 1600;

    @Override
    public String toString() {
        return "MessageBody[‹private›]";
    }
}
