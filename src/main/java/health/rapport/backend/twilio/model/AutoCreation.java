package health.rapport.backend.twilio.model;

import java.util.List;

/** Whether an address makes conversations by itself, and who hears of what happens in them. Fields that do not belong to the type are null. */
public record AutoCreation(
        boolean enabled, String type, String webhookUrl, String webhookMethod, List<String> webhookFilters, String studioFlowSid, Integer studioRetryCount) {
    public static final String DEFAULT = "default";
    public static final String WEBHOOK = "webhook";
    public static final String STUDIO = "studio";

    public AutoCreation {
        webhookFilters = webhookFilters == null ? List.of() : List.copyOf(webhookFilters);
    }

    public static AutoCreation plain(boolean enabled) {
        return new AutoCreation(enabled, DEFAULT, null, null, List.of(), null, null);
    }
}
