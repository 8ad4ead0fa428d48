package health.rapport.backend.twilio.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Router;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.TwilioError;
import java.util.List;

/** {@code /Configuration} and {@code /Services}: read only, there is one service. */
final class ServiceRoutes {
    private static final String SINCE = "2026-01-01T00:00:00Z";

    private final Scope scope;

    ServiceRoutes(Scope scope) {
        this.scope = scope;
    }

    void addTo(Router router) {
        router.on("GET", "/Configuration", request -> HttpReply.json(200, configuration()))
                .on("GET", "/Services", request -> RestPages.of(request, scope.rest(), "services", List.of(scope), one -> service()))
                .on("GET", "/Services/{service}", this::service)
                .on("GET", "/Services/{service}/Configuration", this::serviceConfiguration);
    }

    private HttpReply service(HttpRequest request) {
        requireOurs(request);
        return HttpReply.json(200, service());
    }

    private HttpReply serviceConfiguration(HttpRequest request) {
        requireOurs(request);
        String url = scope.rest() + "/Services/" + scope.serviceSid() + "/Configuration";
        ObjectNode shown = Json.object()
                .put("chat_service_sid", scope.serviceSid())
                .putNull("default_conversation_creator_role_sid")
                .putNull("default_conversation_role_sid")
                .putNull("default_chat_service_role_sid")
                .put("reachability_enabled", true)
                .put("url", url);
        shown.putObject("links").put("webhooks", url + "/Webhooks");
        return HttpReply.json(200, shown);
    }

    private void requireOurs(HttpRequest request) {
        if (!request.variable("service").equals(scope.serviceSid())) {
            throw TwilioError.notFound(request.path());
        }
    }

    private ObjectNode configuration() {
        ObjectNode shown = Json.object()
                .put("account_sid", scope.accountSid())
                .put("default_chat_service_sid", scope.serviceSid())
                .putNull("default_messaging_service_sid")
                .putNull("default_inactive_timer")
                .putNull("default_closed_timer")
                .put("url", scope.rest() + "/Configuration");
        shown.putObject("links").put("webhooks", scope.rest() + "/Configuration/Webhooks").put("service", scope.rest() + "/Services/" + scope.serviceSid());
        return shown;
    }

    private ObjectNode service() {
        String url = scope.rest() + "/Services/" + scope.serviceSid();
        ObjectNode shown = Json.object()
                .put("account_sid", scope.accountSid())
                .put("sid", scope.serviceSid())
                .put("friendly_name", "Default Conversations Service")
                .put("date_created", SINCE)
                .put("date_updated", SINCE)
                .put("url", url);
        shown.putObject("links").put("conversations", url + "/Conversations").put("users", url + "/Users").put("configuration", url + "/Configuration");
        return shown;
    }
}
