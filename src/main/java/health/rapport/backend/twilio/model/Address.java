package health.rapport.backend.twilio.model;

import java.time.Instant;

/**
 * How texts to one of our numbers become conversations; {@code friendlyName} may be null.
 *
 * @param autoCreation whether they do
 * @param creation     the same with who hears of it; null where a former version wrote this down
 */
public record Address(String sid, String address, String friendlyName, boolean autoCreation, AutoCreation creation, Instant dateCreated, Instant dateUpdated) {
    public Address {
        creation = creation == null ? AutoCreation.plain(autoCreation) : creation;
    }

    @Override
    public String toString() {
        return "Address[" + sid + "]";
    }
}
