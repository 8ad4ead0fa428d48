package health.rapport.chat;

import health.rapport.model.ChatIdentity;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Who types just now: until they say so no more for a while, or their message is there. Lives on the lane. */
final class TypingPeople {
    private final Clock clock;
    private final Lane lane;
    private final Consumer<Set<ChatIdentity>> tell;
    private final Map<ChatIdentity, Subscription> ends = new HashMap<>();

    TypingPeople(Clock clock, Lane lane, Consumer<Set<ChatIdentity>> tell) {
        this.clock = clock;
        this.lane = lane;
        this.tell = tell;
    }

    void began(ChatIdentity who, Duration lasting) {
        Subscription earlier = ends.put(who, clock.after(lasting, () -> lane.execute(() -> ended(who))));
        if (earlier != null) {
            earlier.close();
        }
        tell.accept(Set.copyOf(ends.keySet()));
    }

    void ended(ChatIdentity who) {
        Subscription end = ends.remove(who);
        if (end != null) {
            end.close();
            tell.accept(Set.copyOf(ends.keySet()));
        }
    }
}
