package health.rapport.backend.twilio.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Router;
import health.rapport.backend.twilio.model.NotificationSettings;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.store.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Push notifications, {@code /Configuration/Notifications} and {@code /Bindings}: the settings are kept, nobody registers a device, nothing is pushed. */
final class NotificationRoutes {
    private static final String ONLY = "only";
    private static final List<String> KNOWN = List.of("LogEnabled", "NewMessage.Enabled", "NewMessage.Template", "NewMessage.Sound",
            "NewMessage.BadgeCountEnabled",
            "NewMessage.WithMedia.Enabled", "NewMessage.WithMedia.Template", "AddedToConversation.Enabled", "AddedToConversation.Template",
            "AddedToConversation.Sound",
            "RemovedFromConversation.Enabled", "RemovedFromConversation.Template", "RemovedFromConversation.Sound");

    private final Scope scope;
    private final Ledger ledger;
    private final Table<NotificationSettings> settings;

    NotificationRoutes(Scope scope, Ledger ledger) {
        this.scope = scope;
        this.ledger = ledger;
        settings = ledger.table("notificationSettings", NotificationSettings.class);
    }

    void addTo(Router router) {
        router.on("GET", "/Configuration/Notifications", request -> HttpReply.json(200, view()))
                .on("POST", "/Configuration/Notifications", this::update)
                .on("GET", "/Bindings", request -> RestPages.of(request, scope.rest(), "bindings", List.<ObjectNode>of(), binding -> binding))
                .on("GET", "/Bindings/{binding}", NotificationRoutes::unknown)
                .on("DELETE", "/Bindings/{binding}", NotificationRoutes::unknown);
    }

    private HttpReply update(HttpRequest request) {
        Form form = new Form(request);
        return HttpReply.json(200, ledger.change(change -> {
            var values = new HashMap<>(current());
            KNOWN.stream().filter(form::has).forEach(name -> values.put(name, form.text(name)));
            change.put(settings, ONLY, new NotificationSettings(values));
            return view();
        }));
    }

    private static HttpReply unknown(HttpRequest request) {
        throw TwilioError.notFound(request.path());
    }

    private Map<String, String> current() {
        return settings.find(ONLY).map(NotificationSettings::values).orElse(Map.of());
    }

    private ObjectNode view() {
        ObjectNode shown = Json.object()
                .put("account_sid", scope.accountSid())
                .put("chat_service_sid", scope.serviceSid())
                .put("log_enabled", isOn("LogEnabled"))
                .put("url", scope.rest() + "/Services/" + scope.serviceSid() + "/Configuration/Notifications");
        ObjectNode message = event(shown.putObject("new_message"), "NewMessage");
        message.put("badge_count_enabled", isOn("NewMessage.BadgeCountEnabled"));
        message.putObject("with_media").put("enabled", isOn("NewMessage.WithMedia.Enabled")).put("template", current().get("NewMessage.WithMedia.Template"));
        event(shown.putObject("added_to_conversation"), "AddedToConversation");
        event(shown.putObject("removed_from_conversation"), "RemovedFromConversation");
        return shown;
    }

    private ObjectNode event(ObjectNode shown, String prefix) {
        return shown.put("enabled", isOn(prefix + ".Enabled")).put("template", current().get(prefix + ".Template"))
                .put("sound", current().get(prefix + ".Sound"));
    }

    private boolean isOn(String name) {
        return Boolean.parseBoolean(current().get(name));
    }
}
