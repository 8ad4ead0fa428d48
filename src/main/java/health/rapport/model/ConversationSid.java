package health.rapport.model;

/** Names a Twilio conversation: {@code CH} and 32 hex digits. Other shapes are accepted, the service decides. */
public record ConversationSid(String value) {
    public ConversationSid {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("ConversationSid is empty");
        }
    }
}
