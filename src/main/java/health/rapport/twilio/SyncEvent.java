package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One change of one object.
 *
 * @param objectSid which object
 * @param key       which item of it: a map's key, a list's index, empty for a document
 * @param id        grows with each event of the object
 * @param replayed  part of a replay, which is told strictly in order; live events are not
 */
record SyncEvent(String objectSid, Change change, String key, long id, JsonNode data, boolean replayed) {
    enum Change {
        STORED,
        REMOVED,
        /** The object itself is no more. */
        OBJECT_REMOVED,
        /** Nothing we look at, but it takes an id. */
        OTHER
    }

    /** What a notification tells; both its {@code event} and its {@code events}. */
    static List<SyncEvent> in(String messageType, JsonNode payload) {
        String type = payload.path("event_type").asText();
        Optional<SyncKind> kind = SyncKind.of(type.split("_", 2)[0]);
        if (kind.isEmpty()) {
            return List.of();
        }
        boolean replayed = messageType.equals(TwilsockFrames.SYNC_REPLAY);
        List<SyncEvent> events = new ArrayList<>();
        if (payload.path("event").isObject()) {
            read(type, kind.get(), payload.path("event"), replayed).ifPresent(events::add);
        }
        payload.path("events").forEach(event -> read(type, kind.get(), event, replayed).ifPresent(events::add));
        return events;
    }

    private static Optional<SyncEvent> read(String type, SyncKind kind, JsonNode event, boolean replayed) {
        Change change = change(type);
        String data = kind == SyncKind.DOCUMENT ? "document_data" : "item_data";
        String key = switch (kind) {
            case DOCUMENT -> "";
            case LIST -> event.path("item_index").asText();
            case MAP -> event.path("item_key").asText();
        };
        boolean isItem = change == Change.STORED || change == Change.REMOVED;
        Optional<String> sid = Json.text(event, kind.word() + "_sid");
        if (sid.isEmpty() || !event.path("id").isIntegralNumber() || isItem && kind != SyncKind.DOCUMENT && key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SyncEvent(sid.get(), change, key, event.path("id").longValue(), event.path(data), replayed));
    }

    private static Change change(String type) {
        return switch (type) {
            case "document_updated", "list_item_added", "list_item_updated", "map_item_added", "map_item_updated" -> Change.STORED;
            case "list_item_removed", "map_item_removed" -> Change.REMOVED;
            case "document_removed", "list_removed", "map_removed" -> Change.OBJECT_REMOVED;
            default -> Change.OTHER;
        };
    }

    @Override
    public String toString() {
        return "SyncEvent[" + change + " " + id + "]";
    }
}
