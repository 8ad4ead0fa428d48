package health.rapport.backend.twilio.model;

import java.time.Instant;

/** How a message fares on its way to one phone; {@code errorCode} is 0 where all is well. */
public record Receipt(
        String sid, String messageSid, String conversationSid, String participantSid, String channelMessageSid, Status status, int errorCode,
        Instant dateCreated, Instant dateUpdated) {

    /** Wire names are the lower-case constants. */
    public enum Status {
        QUEUED,
        SENT,
        DELIVERED,
        READ,
        UNDELIVERED,
        FAILED
    }

    public Receipt with(Status newStatus, int newErrorCode, Instant now) {
        return new Receipt(sid, messageSid, conversationSid, participantSid, channelMessageSid, newStatus, newErrorCode, dateCreated, now);
    }
}
