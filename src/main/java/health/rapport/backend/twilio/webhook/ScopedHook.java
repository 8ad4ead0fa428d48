package health.rapport.backend.twilio.webhook;

import java.time.Instant;
import java.util.List;

/** A webhook of one conversation. */
public record ScopedHook(
        String sid, String conversationSid, String target, String url, String method, List<String> filters, List<String> triggers, Instant dateCreated, Instant dateUpdated) {

    public ScopedHook {
        filters = filters == null ? List.of() : List.copyOf(filters);
        triggers = triggers == null ? List.of() : List.copyOf(triggers);
    }
}
