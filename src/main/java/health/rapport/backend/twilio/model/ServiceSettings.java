package health.rapport.backend.twilio.model;

/**
 * What new conversations, participants and users begin with. The timers (ISO-8601) and the messaging service may be null.
 *
 * @param creatorRole     of who creates a conversation from a client
 * @param participantRole of everybody else in a conversation
 * @param userRole        of users
 * @param reachability    whether users see who is connected
 */
public record ServiceSettings(
        String messagingServiceSid, String inactiveTimer, String closedTimer, String creatorRole, String participantRole,
        String userRole, boolean reachability) {}
