package health.rapport.backend.twilio.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** A document ({@code data} set), list or map. Event ids grow by one with each event of the object. */
public record SyncObject(String sid, Type type, String uniqueName, long revision, long lastEventId, Instant dateCreated, Instant dateUpdated, JsonNode data) {
    /** Kinds with the prefix of their SID and their name in addresses. */
    public enum Type {
        DOCUMENT("document", "ET", "Documents"),
        LIST("list", "ES", "Lists"),
        MAP("map", "MP", "Maps");

        final String wireName;
        final String sidPrefix;
        final String collection;

        Type(String wireName, String sidPrefix, String collection) {
            this.wireName = wireName;
            this.sidPrefix = sidPrefix;
            this.collection = collection;
        }
    }

    SyncObject next(Instant now, JsonNode newData) {
        return new SyncObject(sid, type, uniqueName, revision + 1, lastEventId + 1, dateCreated, now, newData);
    }

    @Override
    public String toString() {
        return "SyncObject[" + sid + "]";
    }
}
