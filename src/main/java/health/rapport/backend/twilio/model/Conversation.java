package health.rapport.backend.twilio.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A conversation; {@code uniqueName}, {@code friendlyName}, {@code messagingServiceSid}, the timers (ISO-8601) and the last message may be null.
 *
 * @param nextIndex    the index the next message gets; indexes are never used twice
 * @param messageCount messages that are still there
 */
public record Conversation(
        String sid, String friendlyName, String uniqueName, String attributes, State state, Instant stateSince, String createdBy, String messagingServiceSid,
        String inactiveAfter, String closedAfter, Instant dateCreated, Instant dateUpdated, int nextIndex, int messageCount,
        Integer lastIndex, Instant lastMessageAt) {

    /** Wire names are the lower-case constants. */
    public enum State {
        INITIALIZING,
        ACTIVE,
        INACTIVE,
        CLOSED
    }

    public Conversation withNames(String newFriendlyName, String newUniqueName, String newAttributes, Instant now) {
        return new Conversation(sid, newFriendlyName, newUniqueName, newAttributes, state, stateSince, createdBy, messagingServiceSid,
                inactiveAfter, closedAfter, dateCreated, now, nextIndex, messageCount, lastIndex, lastMessageAt);
    }

    public Conversation withState(State newState, Instant now) {
        return new Conversation(sid, friendlyName, uniqueName, attributes, newState, now, createdBy, messagingServiceSid,
                inactiveAfter, closedAfter, dateCreated, now, nextIndex, messageCount, lastIndex, lastMessageAt);
    }

    public Conversation withTimers(String newInactiveAfter, String newClosedAfter) {
        return new Conversation(sid, friendlyName, uniqueName, attributes, state, stateSince, createdBy, messagingServiceSid,
                newInactiveAfter, newClosedAfter, dateCreated, dateUpdated, nextIndex, messageCount, lastIndex, lastMessageAt);
    }

    public Conversation withMessagesOf(int newNextIndex, int newCount, Integer newLastIndex, Instant newLastAt, Instant now) {
        return new Conversation(sid, friendlyName, uniqueName, attributes, state, stateSince, createdBy, messagingServiceSid,
                inactiveAfter, closedAfter, dateCreated, now, newNextIndex, newCount, newLastIndex, newLastAt);
    }

    /**
     * When its timer makes it inactive, where it has one. inferred: both timers count from the last message or change of state; an imported conversation
     * entered its state when it was imported.
     */
    public Optional<Instant> restsAt() {
        return after(inactiveAfter);
    }

    public Optional<Instant> closesAt() {
        return after(closedAfter);
    }

    private Optional<Instant> after(String duration) {
        Instant lastActivity = lastMessageAt == null || lastMessageAt.isBefore(stateSince) ? stateSince : lastMessageAt;
        return Optional.ofNullable(duration).filter(text -> !text.isEmpty()).map(text -> lastActivity.plus(Duration.parse(text)));
    }

    @Override
    public String toString() {
        return "Conversation[" + sid + ", " + state + "]";
    }
}
