package health.rapport.backend.twilio.model;

import java.util.Map;

/** The form fields of the service's push settings that were ever given. */
public record NotificationSettings(Map<String, String> values) {
    public NotificationSettings {
        values = Map.copyOf(values);
    }
}
