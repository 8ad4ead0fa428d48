package health.rapport.backend.twilio.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.Sid;
import health.rapport.backend.twilio.store.Change;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.store.Table;
import health.rapport.backend.twilio.sync.SyncObject.Type;
import java.time.Clock;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;

/** Holds the Sync objects and tells subscribers of every change once it is safe. */
public final class SyncStore {
    private final Clock clock;
    private final LiveEvents live;
    private final SyncEvents events;
    private final Table<SyncObject> objects;
    private final Table<String> names;
    private final Table<SyncItem> items;

    public SyncStore(Ledger ledger, Scope scope, Clock clock, LiveEvents live) {
        this.clock = clock;
        this.live = live;
        events = new SyncEvents(scope);
        objects = ledger.table("syncObject", SyncObject.class);
        names = ledger.table("syncName", String.class);
        items = ledger.table("syncItem", SyncItem.class);
    }

    public void create(Change change, Type type, String uniqueName, JsonNode data) {
        Instant now = clock.instant();
        var object = new SyncObject(Sid.next(type.sidPrefix), type, uniqueName, 0, 0, now, now, data);
        change.put(objects, object.sid(), object);
        change.put(names, uniqueName, object.sid());
    }

    public boolean exists(String uniqueName) {
        return names.find(uniqueName).isPresent();
    }

    public void replaceDocument(Change change, String uniqueName, JsonNode data) {
        SyncObject object = named(uniqueName).next(clock.instant(), data);
        change.put(objects, object.sid(), object);
        publish(change, object, events.documentEvent(object));
    }

    /** Adds the item or takes its new data; what is equal already stays as it is. */
    public void putItem(Change change, String uniqueName, String key, JsonNode data) {
        Instant now = clock.instant();
        SyncObject before = named(uniqueName);
        Optional<SyncItem> known = items.find(rowKey(before, key)).filter(item -> !item.removed());
        if (known.isPresent() && known.get().data().equals(data)) {
            return;
        }
        SyncObject object = before.next(now, null);
        SyncItem item = known
                .map(old -> new SyncItem(object.sid(), key, old.revision() + 1, old.createdEventId(), object.lastEventId(),
                        old.dateCreated(), now, false, data))
                .orElseGet(() -> new SyncItem(object.sid(), key, 0, object.lastEventId(), object.lastEventId(), now, now, false, data));
        write(change, object, item);
        publish(change, object, events.itemEvent(object, item, object.lastEventId() - 1));
    }

    public void removeItem(Change change, String uniqueName, String key) {
        SyncObject before = named(uniqueName);
        items.find(rowKey(before, key)).filter(item -> !item.removed()).ifPresent(old -> {
            Instant now = clock.instant();
            SyncObject object = before.next(now, null);
            var item = new SyncItem(old.objectSid(), key, old.revision() + 1, old.createdEventId(), object.lastEventId(),
                    old.dateCreated(), now, true, old.data());
            write(change, object, item);
            publish(change, object, events.itemEvent(object, item, 0));
        });
    }

    public void remove(Change change, String uniqueName) {
        SyncObject object = named(uniqueName);
        change.remove(objects, object.sid());
        change.remove(names, uniqueName);
        items.below(object.sid() + "/").keySet().stream().toList().forEach(key -> change.remove(items, key));
        ObjectNode event = events.removedEvent(object, clock.instant());
        publish(change, object, event);
        change.afterwards(() -> live.forget(object.sid()));
    }

    /** Ends what an identity hears of an object, so that nobody who left reads on. */
    public void unsubscribe(Change change, String uniqueName, String identity) {
        names.find(uniqueName).ifPresent(sid -> change.afterwards(() -> live.unsubscribe(sid, identity)));
    }

    Optional<SyncObject> find(Type type, String sidOrName) {
        return objects.find(names.find(sidOrName).orElse(sidOrName)).filter(object -> object.type() == type);
    }

    Optional<SyncItem> item(SyncObject object, String key) {
        return items.find(rowKey(object, key)).filter(item -> !item.removed());
    }

    /** All items by key, tombstones included. */
    NavigableMap<String, SyncItem> items(SyncObject object) {
        return items.below(object.sid() + "/");
    }

    static String rowKey(SyncObject object, String key) {
        return object.sid() + "/" + (object.type() == Type.LIST ? String.format("%010d", Long.parseLong(key)) : key);
    }

    SyncEvents wire() {
        return events;
    }

    private SyncObject named(String uniqueName) {
        return names.find(uniqueName).flatMap(objects::find).orElseThrow(() -> new IllegalStateException("A Sync object is missing"));
    }

    private void write(Change change, SyncObject object, SyncItem item) {
        change.put(objects, object.sid(), object);
        change.put(items, rowKey(object, item.key()), item);
    }

    private void publish(Change change, SyncObject object, ObjectNode event) {
        change.afterwards(() -> live.publish(object.sid(), "com.twilio.rtd.cds." + object.type().wireName, event));
    }
}
