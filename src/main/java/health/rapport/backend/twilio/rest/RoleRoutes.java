package health.rapport.backend.twilio.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Router;
import health.rapport.backend.twilio.chat.Roles;
import health.rapport.backend.twilio.model.Role;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.Sid;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.store.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** {@code /Roles}. */
final class RoleRoutes {
    private final Scope scope;
    private final Ledger ledger;
    private final Roles roles;
    private final Clock clock;

    RoleRoutes(Scope scope, Ledger ledger, Roles roles, Clock clock) {
        this.scope = scope;
        this.ledger = ledger;
        this.roles = roles;
        this.clock = clock;
    }

    void addTo(Router router) {
        router.on("POST", "/Roles", this::create)
                .on("GET", "/Roles", request -> ledger.read(() -> RestPages.of(request, scope.rest(), "roles", roles.all(), this::view)))
                .on("GET", "/Roles/{role}", request -> HttpReply.json(200, view(find(request))))
                .on("POST", "/Roles/{role}", this::update)
                .on("DELETE", "/Roles/{role}", this::delete);
    }

    private HttpReply create(HttpRequest request) {
        Form form = new Form(request);
        String name = form.required("FriendlyName");
        String type = form.required("Type");
        if (!type.equals(Role.CONVERSATION) && !type.equals(Role.SERVICE)) {
            throw TwilioError.invalid("Type");
        }
        Instant now = clock.instant();
        var role = new Role(Sid.next("RL"), name, type, permissions(form, type), now, now);
        return HttpReply.json(201, ledger.change(change -> {
            roles.save(change, role);
            return view(role);
        }));
    }

    private HttpReply update(HttpRequest request) {
        Form form = new Form(request);
        return HttpReply.json(200, ledger.change(change -> {
            Role before = find(request);
            var after = new Role(before.sid(), before.friendlyName(), before.type(), permissions(form, before.type()), before.dateCreated(), clock.instant());
            roles.save(change, after);
            return view(after);
        }));
    }

    private HttpReply delete(HttpRequest request) {
        return ledger.change(change -> {
            roles.remove(change, find(request));
            return HttpReply.empty(204);
        });
    }

    private static List<String> permissions(Form form, String type) {
        form.required("Permission");
        List<String> wanted = form.all("Permission");
        if (!(type.equals(Role.SERVICE) ? Roles.SERVICE_PERMISSIONS : Roles.CONVERSATION_PERMISSIONS).containsAll(wanted)) {
            throw TwilioError.invalid("Permission");
        }
        return wanted;
    }

    private Role find(HttpRequest request) {
        return roles.find(request.variable("role")).orElseThrow(() -> TwilioError.notFound(request.path()));
    }

    private ObjectNode view(Role role) {
        ObjectNode shown = Json.object()
                .put("sid", role.sid())
                .put("account_sid", scope.accountSid())
                .put("chat_service_sid", scope.serviceSid())
                .put("friendly_name", role.friendlyName())
                .put("type", role.type())
                .put("date_created", RestViews.second(role.dateCreated()))
                .put("date_updated", RestViews.second(role.dateUpdated()))
                .put("url", scope.rest() + "/Roles/" + role.sid());
        ArrayNode permissions = shown.putArray("permissions");
        role.permissions().forEach(permissions::add);
        return shown;
    }
}
