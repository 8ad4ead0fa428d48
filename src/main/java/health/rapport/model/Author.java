package health.rapport.model;

/** Who wrote a message, as the chat service tells it. */
public sealed interface Author {
    /** Somebody on the chat channel. */
    record Chat(ChatIdentity identity) implements Author {}

    /** A phone on the SMS channel. */
    record Phone(PhoneNumber number) implements Author {}

    /** Anything else, such as {@code system}: an automated message. */
    record Service(String name) implements Author {
        /** A reminder of a batch, whoever sent the batch. */
        public static final String REMINDER = "reminder";

        public boolean isReminder() {
            return name.equals(REMINDER);
        }
    }
}
