package health.rapport.twilio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.ConversationSid;
import health.rapport.support.Clock;
import health.rapport.support.Lane;
import health.rapport.support.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * That I look at a conversation: an attribute of my own participant with the moment until when, so that a desk that dies soon looks
 * no more. The roster tells it to whoever has the same conversation open; nobody asks for it again and again. Lives on the lane.
 */
final class Looks {
    /** The attribute's name. */
    static final String ATTRIBUTE = "looking";
    /** Whoever goes through the list looks at nothing. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(2);
    private static final Duration LASTING = Duration.ofSeconds(150);
    private static final Duration RENEWED = Duration.ofSeconds(120);

    private final Configuration configuration;
    private final Tunnel tunnel;
    private final Clock clock;
    private final Lane lane;
    private final Function<ConversationSid, Optional<ConversationFeed.Mine>> mine;
    private final Map<ConversationSid, Look> looks = new HashMap<>();

    private static final class Look {
        private Subscription next = () -> { };
        private boolean told;
    }

    /** @param mine my participant, where the conversation is open */
    Looks(Configuration configuration, Tunnel tunnel, Clock clock, Lane lane, Function<ConversationSid, Optional<ConversationFeed.Mine>> mine) {
        this.configuration = configuration;
        this.tunnel = tunnel;
        this.clock = clock;
        this.lane = lane;
        this.mine = mine;
    }

    void begin(ConversationSid conversation) {
        if (!looks.containsKey(conversation)) {
            looks.put(conversation, new Look());
            tellAfter(LONG_ENOUGH, conversation);
        }
    }

    void end(ConversationSid conversation) {
        Look look = looks.remove(conversation);
        if (look != null) {
            look.next.close();
            if (look.told) {
                write(conversation, Optional.empty());
            }
        }
    }

    private void tellAfter(Duration pause, ConversationSid conversation) {
        Look look = looks.get(conversation);
        look.next = clock.after(pause, () -> lane.execute(() -> {
            if (looks.get(conversation) == look) {
                look.told |= write(conversation, Optional.of(clock.now().plus(LASTING)));
                tellAfter(look.told ? RENEWED : LONG_ENOUGH, conversation);
            }
        }));
    }

    /** Nobody hears of a failure: it is said anew, or its end comes by itself. What else the attributes say stays. */
    private boolean write(ConversationSid conversation, Optional<Instant> until) {
        Optional<ConversationFeed.Mine> me = mine.apply(conversation).filter(known -> tunnel.isOpen());
        me.ifPresent(known -> {
            ObjectNode attributes = known.attributes().deepCopy();
            attributes.remove(ATTRIBUTE);
            until.ifPresent(moment -> attributes.put(ATTRIBUTE, moment.toString()));
            tunnel.once(HttpCall.post(configuration.participant(conversation, known.sid()), UUID.randomUUID(),
                    Json.object().put("attributes", Json.write(attributes))));
        });
        return me.isPresent();
    }
}
