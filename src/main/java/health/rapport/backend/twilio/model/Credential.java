package health.rapport.backend.twilio.model;

import java.time.Instant;

/**
 * That push notifications may be sent; the secret itself is taken and forgotten, for nothing is pushed.
 *
 * @param type {@code apn}, {@code fcm} or {@code gcm}
 */
public record Credential(String sid, String friendlyName, String type, boolean sandbox, Instant dateCreated, Instant dateUpdated) {}
