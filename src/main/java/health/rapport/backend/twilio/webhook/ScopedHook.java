package health.rapport.backend.twilio.webhook;

import java.time.Instant;
import java.util.List;

/**
 * A webhook of one conversation.
 *
 * @param flowSid     of Twilio Studio, or null
 * @param replayAfter the index of the message to begin with, or null; kept and shown, nothing is replayed
 */
public record ScopedHook(
        String sid, String conversationSid, String target, String url, String method, List<String> filters, List<String> triggers,
        String flowSid, Integer replayAfter, Instant dateCreated, Instant dateUpdated) {

    public ScopedHook {
        filters = filters == null ? List.of() : List.copyOf(filters);
        triggers = triggers == null ? List.of() : List.copyOf(triggers);
    }
}
