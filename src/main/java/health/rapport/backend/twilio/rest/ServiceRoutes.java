package health.rapport.backend.twilio.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Router;
import health.rapport.backend.twilio.chat.Roles;
import health.rapport.backend.twilio.model.Role;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.ServiceSettings;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.store.Ledger;
import java.util.List;

/** {@code /Configuration} and {@code /Services}. There is one service: no other can be made, and it cannot be deleted. */
final class ServiceRoutes {
    private static final String SINCE = "2026-01-01T00:00:00Z";

    private final Scope scope;
    private final Ledger ledger;
    private final Roles roles;

    ServiceRoutes(Scope scope, Ledger ledger, Roles roles) {
        this.scope = scope;
        this.ledger = ledger;
        this.roles = roles;
    }

    void addTo(Router router) {
        router.on("GET", "/Configuration", request -> HttpReply.json(200, configuration()))
                .on("POST", "/Configuration", this::configure)
                .on("GET", "/Services", request -> RestPages.of(request, scope.rest(), "services", List.of(scope), one -> service()))
                .on("GET", "/Services/{service}", this::service)
                .on("POST", "/Services", request -> refuseAnother())
                .on("DELETE", "/Services/{service}", request -> refuseAnother())
                .on("GET", "/Services/{service}/Configuration", this::serviceConfiguration)
                .on("POST", "/Services/{service}/Configuration", this::configureService);
    }

    private HttpReply service(HttpRequest request) {
        requireOurs(request);
        return HttpReply.json(200, service());
    }

    private HttpReply serviceConfiguration(HttpRequest request) {
        requireOurs(request);
        return HttpReply.json(200, serviceConfiguration());
    }

    private HttpReply configureService(HttpRequest request) {
        requireOurs(request);
        Form form = new Form(request);
        return HttpReply.json(200, ledger.change(change -> {
            ServiceSettings before = roles.settings();
            roles.save(change, new ServiceSettings(before.messagingServiceSid(), before.inactiveTimer(), before.closedTimer(),
                    roles.chosen(form.text("DefaultConversationCreatorRoleSid"), before.creatorRole(), Role.CONVERSATION),
                    roles.chosen(form.text("DefaultConversationRoleSid"), before.participantRole(), Role.CONVERSATION),
                    roles.chosen(form.text("DefaultChatServiceRoleSid"), before.userRole(), Role.SERVICE),
                    form.has("ReachabilityEnabled") ? Boolean.parseBoolean(form.text("ReachabilityEnabled")) : before.reachability()));
            return serviceConfiguration();
        }));
    }

    private HttpReply configure(HttpRequest request) {
        Form form = new Form(request);
        String service = form.text("DefaultChatServiceSid");
        if (service != null && !service.equals(scope.serviceSid())) {
            throw TwilioError.invalid("DefaultChatServiceSid");
        }
        String inactive = form.duration("DefaultInactiveTimer", ConversationRoutes.SHORTEST_INACTIVE);
        String closed = form.duration("DefaultClosedTimer", ConversationRoutes.SHORTEST_CLOSED);
        String messaging = form.text("DefaultMessagingServiceSid");
        return HttpReply.json(200, ledger.change(change -> {
            ServiceSettings before = roles.settings();
            roles.save(change, new ServiceSettings(changed(messaging, before.messagingServiceSid()), changed(inactive, before.inactiveTimer()),
                    changed(closed, before.closedTimer()), before.creatorRole(), before.participantRole(), before.userRole(), before.reachability()));
            return configuration();
        }));
    }

    /** Said to be empty is not set any more. */
    private static String changed(String said, String before) {
        return said == null ? before : said.isEmpty() ? null : said;
    }

    private static HttpReply refuseAnother() {
        throw TwilioError.of(400, 20001, "There is exactly one service here");
    }

    private ObjectNode serviceConfiguration() {
        ServiceSettings settings = roles.settings();
        String url = scope.rest() + "/Services/" + scope.serviceSid() + "/Configuration";
        ObjectNode shown = Json.object()
                .put("chat_service_sid", scope.serviceSid())
                .put("default_conversation_creator_role_sid", settings.creatorRole())
                .put("default_conversation_role_sid", settings.participantRole())
                .put("default_chat_service_role_sid", settings.userRole())
                .put("reachability_enabled", settings.reachability())
                .put("url", url);
        shown.putObject("links").put("notifications", url + "/Notifications").put("webhooks", url + "/Webhooks");
        return shown;
    }

    private void requireOurs(HttpRequest request) {
        if (!request.variable("service").equals(scope.serviceSid())) {
            throw TwilioError.notFound(request.path());
        }
    }

    private ObjectNode configuration() {
        ServiceSettings settings = roles.settings();
        ObjectNode shown = Json.object()
                .put("account_sid", scope.accountSid())
                .put("default_chat_service_sid", scope.serviceSid())
                .put("default_messaging_service_sid", settings.messagingServiceSid())
                .put("default_inactive_timer", settings.inactiveTimer())
                .put("default_closed_timer", settings.closedTimer())
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
        shown.putObject("links").put("conversations", url + "/Conversations").put("users", url + "/Users").put("roles", url + "/Roles")
                .put("bindings", url + "/Bindings")
                .put("participant_conversations", url + "/ParticipantConversations").put("configuration", url + "/Configuration");
        return shown;
    }
}
