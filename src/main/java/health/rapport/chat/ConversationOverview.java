package health.rapport.chat;

import health.rapport.model.ConversationSid;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One of my conversations as the list tells it, without its messages.
 *
 * @param friendlyName a technical name; never shown where the Encounter is known
 * @param lastMessage  index of the newest message, absent where there is none
 * @param lastRead     index of the last message I read, absent until I read one
 * @param unread       the service's count, absent until a read horizon was set; it lags a little
 */
public record ConversationOverview(
        ConversationSid sid,
        String friendlyName,
        State state,
        OptionalLong lastMessage,
        Optional<Instant> lastMessageAt,
        OptionalLong lastRead,
        OptionalLong unread,
        boolean muted) {
    public enum State {
        INITIALIZING,
        ACTIVE,
        INACTIVE,
        CLOSED
    }

    /** All that is known of a conversation before the list has told of it. */
    static ConversationOverview unheard(ConversationSid sid) {
        return new ConversationOverview(sid, "", State.ACTIVE, OptionalLong.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), false);
    }
}
