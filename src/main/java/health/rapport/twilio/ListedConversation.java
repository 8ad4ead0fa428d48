package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.chat.ConversationOverview;
import health.rapport.chat.ConversationOverview.State;
import health.rapport.model.ConversationSid;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One line of the list, put together from three sources: the list that is read, my membership (horizon, muted) and the
 * channel document (newest message, name, state); the last two are live. Lives on the lane.
 */
final class ListedConversation {
    private final ConversationSid sid;
    private String friendlyName = "";
    private State state = State.ACTIVE;
    private OptionalLong lastMessage = OptionalLong.empty();
    private Optional<Instant> lastMessageAt = Optional.empty();
    private OptionalLong lastRead = OptionalLong.empty();
    private OptionalLong unread = OptionalLong.empty();
    private boolean muted;
    private long membershipTold;
    private long channelTold;
    private Optional<SyncObject> channel = Optional.empty();
    private Optional<ConversationOverview> told = Optional.empty();

    ListedConversation(ConversationSid sid) {
        this.sid = sid;
    }

    /** @param reading the number of the reading it comes from; live news that came while it was on its way is newer */
    void read(JsonNode item, long reading) {
        unread = Json.number(item, "unread_messages_count");
        if (membershipTold < reading) {
            lastRead = Json.number(item, "last_read_message_index");
            muted = item.path("notification_level").asText().equals("muted");
        }
        if (channelTold < reading) {
            friendlyName = Json.text(item, "friendly_name").orElse("");
            state = Json.text(item, "state").flatMap(ListedConversation::state).orElse(state);
        }
    }

    void membership(JsonNode data, long reading) {
        membershipTold = reading;
        lastRead = Json.number(data, "lastConsumedMessageIndex");
        muted = data.path("notificationLevel").asText().equals("muted");
    }

    void channel(JsonNode data, long reading) {
        channelTold = reading;
        friendlyName = Json.text(data, "friendlyName").orElse("");
        state = Json.text(data.path("state"), "current").flatMap(ListedConversation::state).orElse(state);
        lastMessage = Json.number(data.path("lastMessage"), "index");
        lastMessageAt = Json.instant(data.path("lastMessage"), "timestamp");
    }

    /** As the service answered to what was asked of it, -1 for nothing. */
    void readIs(long index) {
        lastRead = index < 0 ? OptionalLong.empty() : OptionalLong.of(index);
    }

    void counted(OptionalLong count) {
        unread = count;
    }

    boolean wasToldSince(long reading) {
        return membershipTold >= reading;
    }

    OptionalLong lastRead() {
        return lastRead;
    }

    OptionalLong lastMessage() {
        return lastMessage;
    }

    Optional<SyncObject> channel() {
        return channel;
    }

    void follows(SyncObject document) {
        channel = Optional.of(document);
    }

    /** The overview, where it says something else than the last one that was asked for here. */
    Optional<ConversationOverview> news() {
        ConversationOverview now = overview();
        boolean same = told.filter(now::equals).isPresent();
        told = Optional.of(now);
        return same ? Optional.empty() : Optional.of(now);
    }

    ConversationOverview overview() {
        boolean allRead = lastRead.isPresent() && lastMessage.isPresent() && lastRead.getAsLong() >= lastMessage.getAsLong();
        return new ConversationOverview(
                sid, friendlyName, state, lastMessage, lastMessageAt, lastRead, allRead ? OptionalLong.of(0) : unread, muted);
    }

    private static Optional<State> state(String word) {
        return switch (word) {
            case "initializing" -> Optional.of(State.INITIALIZING);
            case "active" -> Optional.of(State.ACTIVE);
            case "inactive" -> Optional.of(State.INACTIVE);
            case "closed" -> Optional.of(State.CLOSED);
            default -> Optional.empty();
        };
    }
}
