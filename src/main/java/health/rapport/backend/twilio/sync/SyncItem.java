package health.rapport.backend.twilio.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * An item of a list or map. It remembers the event that made it and the last that changed it: the newest event of each
 * item is all that a replay needs. A removed one stays as a tombstone, for clients that were away.
 *
 * @param key of a map item, or the index of a list item in digits
 */
public record SyncItem(
        String objectSid, String key, long revision, long createdEventId, long lastEventId, Instant dateCreated, Instant dateUpdated,
        boolean removed, JsonNode data) {

    @Override
    public String toString() {
        return "SyncItem[" + objectSid + ", " + lastEventId + "]";
    }
}
