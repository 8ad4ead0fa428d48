package health.rapport.backend.twilio.client;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.backend.http.Json;
import java.util.List;

/** Tells the others in a conversation that somebody is writing. */
public final class TypingFanOut {
    /** Pushes a notification to all devices of an identity. */
    @FunctionalInterface
    public interface Push {
        void push(String identity, String messageType, JsonNode payload);
    }

    private static final int TIMEOUT_SECONDS = 5;

    private final Push push;

    public TypingFanOut(Push push) {
        this.push = push;
    }

    /** Returns how many seconds the sender need not repeat itself. */
    int tell(String conversationSid, String identity, List<String> others) {
        // A second longer for the readers, so that a repeat arrives before the sign goes out.
        var typing = Json.object().put("channel_sid", conversationSid).put("identity", identity).put("typing_timeout", TIMEOUT_SECONDS + 1);
        others.forEach(other -> push.push(other, "twilio.ipmsg.typing_indicator", typing));
        return TIMEOUT_SECONDS;
    }
}
