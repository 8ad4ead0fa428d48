package health.rapport.backend.twilio.model;

import java.time.Instant;

/**
 * Who takes part: a chat user ({@code identity}) or a phone ({@code address}), either behind our {@code proxyAddress} or in a group text,
 * where those without a phone write from a {@code projectedAddress}. Fields that do not apply are null.
 *
 * @param lastReadIndex null until a read horizon was ever set
 */
public record Participant(
        String sid, String conversationSid, String identity, String address, String proxyAddress, String projectedAddress, String attributes, String roleSid,
        Integer lastReadIndex, Instant lastReadAt, String notificationLevel, Instant dateCreated, Instant dateUpdated) {

    public static final String LOUD = "default";

    public boolean isSms() {
        return address != null;
    }

    /** A phone that gets group texts instead of texts of its own. */
    public boolean isInGroup() {
        return isSms() && proxyAddress == null;
    }

    public boolean isChat() {
        return identity != null;
    }

    public Participant with(String newIdentity, String newProxyAddress, String newProjectedAddress, String newAttributes, String newRoleSid, Instant now) {
        return new Participant(sid, conversationSid, newIdentity, address, newProxyAddress, newProjectedAddress, newAttributes, newRoleSid, lastReadIndex,
                lastReadAt, notificationLevel, dateCreated, now);
    }

    public Participant withHorizon(Integer index, Instant at, Instant now) {
        return new Participant(sid, conversationSid, identity, address, proxyAddress, projectedAddress, attributes, roleSid, index, at,
                notificationLevel, dateCreated, now);
    }

    public Participant withNotificationLevel(String level, Instant now) {
        return new Participant(sid, conversationSid, identity, address, proxyAddress, projectedAddress, attributes, roleSid, lastReadIndex, lastReadAt,
                level, dateCreated, now);
    }

    @Override
    public String toString() {
        return "Participant[" + sid + "]";
    }
}
