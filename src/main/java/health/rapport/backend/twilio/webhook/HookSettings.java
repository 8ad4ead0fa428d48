package health.rapport.backend.twilio.webhook;

import java.util.List;

/** The webhooks of the whole service; addresses may be null, filters are event types. */
public record HookSettings(String preUrl, String postUrl, String method, List<String> filters) {
    public static final HookSettings NONE = new HookSettings(null, null, "POST", List.of());

    public HookSettings {
        filters = filters == null ? List.of() : List.copyOf(filters);
    }
}
