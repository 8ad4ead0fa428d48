package health.rapport.backend.twilio.chat;

import health.rapport.backend.twilio.model.Actor;
import java.util.Map;

/**
 * Something a webhook may want to know.
 *
 * @param conversationSid null for what concerns no conversation
 * @param fields          form fields besides the common ones
 */
public record HookEvent(String eventType, String conversationSid, Actor actor, Map<String, String> fields) {
    @Override
    public String toString() {
        return "HookEvent[" + eventType + "]";
    }
}
