package health.rapport.backend.twilio.model;

import java.time.Instant;

/** How texts to one of our numbers become conversations; {@code friendlyName} may be null. */
public record Address(String sid, String address, String friendlyName, boolean autoCreation, Instant dateCreated, Instant dateUpdated) {
    @Override
    public String toString() {
        return "Address[" + sid + "]";
    }
}
