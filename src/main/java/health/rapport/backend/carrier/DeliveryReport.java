package health.rapport.backend.carrier;

/** What the network says about a text; {@code errorCode} is Twilio's, 0 where all is well. */
public record DeliveryReport(Status status, int errorCode) {
    public enum Status {
        SENT,
        DELIVERED,
        UNDELIVERED,
        FAILED
    }
}
