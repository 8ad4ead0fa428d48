package health.rapport.backend.twilio.webhook;

import java.util.Map;

/** A webhook that still has to be told; {@code lane} keeps those of one conversation in order. */
record PendingHook(String lane, String url, Map<String, String> fields) {
    PendingHook {
        fields = Map.copyOf(fields);
    }

    PendingHook at(String otherUrl) {
        return new PendingHook(lane, otherUrl, fields);
    }

    @Override
    public String toString() {
        return "PendingHook[]";
    }
}
