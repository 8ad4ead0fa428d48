package health.rapport.model;

/** Names a participant in a conversation: {@code MB} and 32 hex digits. */
public record ParticipantSid(String value) {
    public ParticipantSid {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("ParticipantSid is empty");
        }
    }
}
