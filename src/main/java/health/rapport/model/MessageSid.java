package health.rapport.model;

/** Names a message in a conversation: {@code IM} and 32 hex digits. */
public record MessageSid(String value) {
    public MessageSid {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("MessageSid is empty");
        }
    }
}
