package health.rapport.twilio;

import health.rapport.model.ConversationSid;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * How far I have read. For each conversation one request at a time and the newest value wins; what did not arrive goes
 * again, after a reconnect too. Lives on the lane.
 */
final class ReadHorizons {
    private final Configuration configuration;
    private final Tunnel tunnel;
    private final ConversationList list;
    private final Clock clock;
    private final Lane lane;
    private final Timings timings;
    private final RandomGenerator random;
    private final Map<ConversationSid, Long> wanted = new HashMap<>();
    private final Map<ConversationSid, Long> stored = new HashMap<>();
    private final Set<ConversationSid> sending = new HashSet<>();
    private int failures;

    ReadHorizons(
            Configuration configuration,
            Tunnel tunnel,
            ConversationList list,
            Clock clock,
            Lane lane,
            Timings timings,
            RandomGenerator random) {
        this.configuration = configuration;
        this.tunnel = tunnel;
        this.list = list;
        this.clock = clock;
        this.lane = lane;
        this.timings = timings;
        this.random = random;
    }

    void readUpTo(ConversationSid conversation, long index) {
        if (index > known(conversation)) {
            wanted.merge(conversation, index, Math::max);
            send(conversation);
        }
    }

    /** The list also hears of marks that were set elsewhere; of what is not listed, only what was sent from here is known. */
    private long known(ConversationSid conversation) {
        return list.has(conversation) ? list.lastRead(conversation).orElse(-1) : stored.getOrDefault(conversation, -1L);
    }

    /** The only way back. */
    void unreadFrom(ConversationSid conversation, long index) {
        wanted.put(conversation, index - 1);
        send(conversation);
    }

    /** A session is ready. */
    void sendAll() {
        failures = 0;
        List.copyOf(wanted.keySet()).forEach(this::send);
    }

    private void send(ConversationSid conversation) {
        Long index = wanted.get(conversation);
        if (index == null || !tunnel.isOpen() || !sending.add(conversation)) {
            return;
        }
        var body = Json.object().put("last_read_message_index", index < 0 ? null : index);
        tunnel.once(HttpCall.post(configuration.mine(conversation), UUID.randomUUID(), body)).thenAccept(exchange -> {
            sending.remove(conversation);
            switch (exchange) {
                case Exchange.Answered answer when answer.succeeded() -> {
                    stored.put(conversation, index);
                    list.readIs(conversation, index, Json.number(answer.body(), "unread_messages_count"));
                    done(conversation, index);
                }
                // Refused for good: nobody can do anything about a horizon.
                case Exchange.Answered answer when !answer.mayPass() -> done(conversation, index);
                default -> again(conversation);
            }
        });
    }

    private void done(ConversationSid conversation, long index) {
        failures = 0;
        wanted.remove(conversation, index);
        send(conversation);
    }

    private void again(ConversationSid conversation) {
        failures++;
        Duration pause = timings.retry().after(failures, random);
        clock.after(pause, () -> lane.execute(() -> send(conversation)));
    }
}
