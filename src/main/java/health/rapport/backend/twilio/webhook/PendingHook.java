package health.rapport.backend.twilio.webhook;

import java.util.Map;

/**
 * A webhook that still has to be told; {@code lane} keeps those of one conversation in order.
 *
 * @param method null where a former version wrote it down: that is POST
 */
record PendingHook(String lane, String url, String method, Map<String, String> fields) {
    PendingHook {
        fields = Map.copyOf(fields);
    }

    HookAddress address() {
        return new HookAddress(url, method);
    }

    PendingHook at(String otherUrl) {
        return new PendingHook(lane, otherUrl, method, fields);
    }

    @Override
    public String toString() {
        return "PendingHook[]";
    }
}
