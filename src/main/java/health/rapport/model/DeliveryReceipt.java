package health.rapport.model;

import java.time.Instant;
import java.util.OptionalInt;

/** What became of a message on its way to one participant. {@code errorCode} is Twilio's, such as 30003. */
public record DeliveryReceipt(ParticipantSid participant, Status status, OptionalInt errorCode, Instant at) {
    public enum Status {
        QUEUED,
        SENT,
        DELIVERED,
        READ,
        UNDELIVERED,
        FAILED
    }
}
