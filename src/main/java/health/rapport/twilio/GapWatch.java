package health.rapport.twilio;

import health.rapport.support.Clock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Live events leave a gap for a moment where they change places. A gap that stays is an event that was lost, though the
 * connection stands: then nobody need wait for the next reconnect to hear of it. Lives on the lane.
 */
final class GapWatch {
    private final Clock clock;
    private final Lane lane;
    private final Duration patience;
    private final Consumer<SyncObject> onLost;
    private final Set<SyncObject> watched = new HashSet<>();

    GapWatch(Clock clock, Lane lane, Duration patience, Consumer<SyncObject> onLost) {
        this.clock = clock;
        this.lane = lane;
        this.patience = patience;
        this.onLost = onLost;
    }

    /** To be called after each event of the object. */
    void look(SyncObject object) {
        if (object.position().hasGap() && watched.add(object)) {
            long before = object.position().last();
            clock.after(patience, () -> lane.execute(() -> {
                watched.remove(object);
                lookAgain(object, before);
            }));
        }
    }

    private void lookAgain(SyncObject object, long before) {
        if (object.position().hasGap() && object.position().last() == before) {
            onLost.accept(object);
        } else {
            look(object);
        }
    }
}
