package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;

/** A document, list or map that we follow: where we stand in its events, and who is told of the news among them. */
final class SyncObject {
    /** Told on the lane; each event once, and none that is older news of an item. */
    interface Follower {
        void stored(String key, long event, JsonNode data);

        void removed(String key, long event);

        /** The object is no more, or not for us. */
        void gone();

        /** An event did not come, and will perhaps not come in a replay either. */
        default void missed() {}
    }

    private final String sid;
    private final SyncKind kind;
    private final EventPosition position;
    private final ItemLedger ledger = new ItemLedger();
    private final Follower follower;

    /** @param descriptor as the service tells the object when it is opened: what is older than that is not told */
    SyncObject(SyncKind kind, JsonNode descriptor, Follower follower) {
        this.sid = descriptor.path("sid").asText();
        this.kind = kind;
        this.position = new EventPosition(descriptor.path("last_event_id").asLong());
        this.follower = follower;
    }

    String sid() {
        return sid;
    }

    SyncKind kind() {
        return kind;
    }

    EventPosition position() {
        return position;
    }

    ItemLedger ledger() {
        return ledger;
    }

    void receive(SyncEvent event) {
        if (event.replayed()) {
            position.replayed(event.id());
        } else {
            position.live(event.id());
        }
        switch (event.change()) {
            case STORED -> {
                if (ledger.store(event.key(), event.id())) {
                    follower.stored(event.key(), event.id(), event.data());
                }
            }
            case REMOVED -> {
                if (ledger.remove(event.key(), event.id())) {
                    follower.removed(event.key(), event.id());
                }
            }
            case OBJECT_REMOVED -> follower.gone();
            case OTHER -> { }
        }
    }

    void gone() {
        follower.gone();
    }

    void missed() {
        follower.missed();
    }
}
