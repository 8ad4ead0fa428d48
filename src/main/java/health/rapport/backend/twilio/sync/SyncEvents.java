package health.rapport.backend.twilio.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.sync.SyncObject.Type;
import java.time.Instant;

/** How objects, items and their events look on the wire. */
final class SyncEvents {
    private static final int PROTOCOL = 4;

    private final Scope scope;

    SyncEvents(Scope scope) {
        this.scope = scope;
    }

    ObjectNode descriptor(SyncObject object) {
        ObjectNode shown = Json.object()
                .put("sid", object.sid())
                .put("unique_name", object.uniqueName())
                .put("account_sid", scope.accountSid())
                .put("service_sid", scope.serviceSid())
                .put("type", object.type().wireName)
                .put("url", address(object))
                .put("revision", Long.toHexString(object.revision()))
                .put("last_event_id", object.lastEventId())
                .put("date_created", object.dateCreated().toString())
                .put("date_updated", object.dateUpdated().toString())
                .putNull("date_expires")
                .put("created_by", "system");
        if (object.type() == Type.DOCUMENT) {
            shown.set("data", object.data());
        } else {
            shown.putObject("links").put("items", address(object) + "/Items").put("context", address(object) + "/Context");
        }
        return shown;
    }

    ObjectNode item(SyncObject object, SyncItem item) {
        ObjectNode shown = Json.object();
        name(object, item, shown, "index", "key");
        return shown.put(object.type().wireName + "_sid", object.sid())
                .put("account_sid", scope.accountSid())
                .put("service_sid", scope.serviceSid())
                .put("url", address(object, item))
                .put("revision", Long.toHexString(item.revision()))
                .put("last_event_id", item.lastEventId())
                .put("date_created", item.dateCreated().toString())
                .put("date_updated", item.dateUpdated().toString())
                .putNull("date_expires")
                .put("created_by", "system")
                .set("data", item.data());
    }

    /** What became of an item after event {@code since}; to whom it is new, it is added. */
    ObjectNode itemEvent(SyncObject object, SyncItem item, long since) {
        String what = item.removed() ? "removed" : item.createdEventId() > since ? "added" : "updated";
        ObjectNode event = head(object, item.lastEventId(), item.dateUpdated());
        name(object, item, event, "item_index", "item_key");
        event.set("item_data", item.data());
        event.put("item_revision", Long.toHexString(item.revision())).put("item_url", address(object, item));
        return envelope(object.type().wireName + "_item_" + what, event);
    }

    ObjectNode documentEvent(SyncObject object) {
        ObjectNode event = head(object, object.lastEventId(), object.dateUpdated());
        event.set("document_data", object.data());
        return envelope("document_updated", event);
    }

    ObjectNode removedEvent(SyncObject object, Instant now) {
        return envelope(object.type().wireName + "_removed", head(object, object.lastEventId() + 1, now));
    }

    /** The same event as part of a replay: of a subscription, in the plural. */
    ObjectNode replayed(ObjectNode live, long correlation) {
        ObjectNode replay = Json.object()
                .put("event_type", live.path("event_type").asText())
                .put("correlation_id", correlation)
                .put("event_protocol_version", PROTOCOL);
        replay.putArray("events").add(live.path("event"));
        return replay;
    }

    ObjectNode outcome(String eventType, long correlation) {
        return Json.object().put("event_type", eventType).put("correlation_id", correlation).put("event_protocol_version", PROTOCOL);
    }

    private ObjectNode head(SyncObject object, long eventId, Instant at) {
        String type = object.type().wireName;
        return Json.object()
                .put("id", eventId)
                .put("date_created", at.toString())
                .putNull("date_expires")
                .put(type + "_sid", object.sid())
                .put(type + "_unique_name", object.uniqueName())
                .put(type + "_revision", Long.toHexString(object.revision()));
    }

    private static ObjectNode envelope(String eventType, ObjectNode event) {
        return Json.object().put("event_type", eventType).put("event_protocol_version", PROTOCOL).set("event", event);
    }

    private static void name(SyncObject object, SyncItem item, ObjectNode shown, String indexName, String keyName) {
        if (object.type() == Type.LIST) {
            shown.put(indexName, Integer.parseInt(item.key()));
        } else {
            shown.put(keyName, item.key());
        }
    }

    private String address(SyncObject object) {
        return scope.syncApi() + "/" + object.type().collection + "/" + object.sid();
    }

    private String address(SyncObject object, SyncItem item) {
        return address(object) + "/Items/" + item.key();
    }
}
