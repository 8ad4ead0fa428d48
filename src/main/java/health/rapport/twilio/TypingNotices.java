package health.rapport.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.chat.ChatEvent;
import health.rapport.model.ChatIdentity;
import health.rapport.model.ConversationSid;
import health.rapport.support.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** "Is typing", both ways. Lives on the lane. */
final class TypingNotices {
    private static final long USUAL_SECONDS = 5;
    private static final long LONGEST_SECONDS = 60;

    private final Configuration configuration;
    private final Tunnel tunnel;
    private final Clock clock;
    private final Map<ConversationSid, Instant> quietUntil = new HashMap<>();

    TypingNotices(Configuration configuration, Tunnel tunnel, Clock clock) {
        this.configuration = configuration;
        this.tunnel = tunnel;
        this.clock = clock;
    }

    void typing(ConversationSid conversation) {
        Instant now = clock.now();
        if (configuration.typing().isEmpty() || now.isBefore(quietUntil.getOrDefault(conversation, Instant.MIN))) {
            return;
        }
        quietUntil.put(conversation, now.plusSeconds(USUAL_SECONDS));
        tunnel.once(HttpCall.form(configuration.typing().get(), "ChannelSid", conversation.value())).thenAccept(exchange -> {
            if (exchange instanceof Exchange.Answered answer && answer.succeeded()) {
                quietUntil.put(conversation, now.plusSeconds(seconds(answer.body())));
            }
        });
    }

    static Optional<ChatEvent.Typing> heard(JsonNode payload) {
        return Json.text(payload, "channel_sid").flatMap(conversation -> Json.text(payload, "identity").map(who ->
                new ChatEvent.Typing(new ConversationSid(conversation), new ChatIdentity(who), Duration.ofSeconds(seconds(payload)))));
    }

    private static long seconds(JsonNode told) {
        return Math.clamp(told.path("typing_timeout").asLong(USUAL_SECONDS), 1, LONGEST_SECONDS);
    }
}
