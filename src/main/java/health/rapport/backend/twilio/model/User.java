package health.rapport.backend.twilio.model;

import java.time.Instant;

/** Somebody with an identity, made on first mention; {@code friendlyName} may be null. */
public record User(String sid, String identity, String friendlyName, String attributes, String roleSid, Instant dateCreated, Instant dateUpdated) {
    public User with(String newFriendlyName, String newAttributes, String newRoleSid, Instant now) {
        return new User(sid, identity, newFriendlyName, newAttributes, newRoleSid, dateCreated, now);
    }

    @Override
    public String toString() {
        return "User[" + sid + "]";
    }
}
