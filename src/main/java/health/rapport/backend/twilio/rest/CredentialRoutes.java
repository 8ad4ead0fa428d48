package health.rapport.backend.twilio.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Router;
import health.rapport.backend.twilio.model.Credential;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.Sid;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.store.Table;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** {@code /Credentials} for push notifications: kept and shown, never used. */
final class CredentialRoutes {
    private final Scope scope;
    private final Ledger ledger;
    private final Table<Credential> credentials;
    private final Clock clock;

    CredentialRoutes(Scope scope, Ledger ledger, Clock clock) {
        this.scope = scope;
        this.ledger = ledger;
        this.clock = clock;
        credentials = ledger.table("credential", Credential.class);
    }

    void addTo(Router router) {
        router.on("POST", "/Credentials", this::create)
                .on("GET", "/Credentials", request -> ledger.read(() -> RestPages.of(request, scope.rest(), "credentials", credentials.all(), this::view)))
                .on("GET", "/Credentials/{credential}", request -> HttpReply.json(200, view(find(request))))
                .on("POST", "/Credentials/{credential}", this::update)
                .on("DELETE", "/Credentials/{credential}", this::delete);
    }

    private HttpReply create(HttpRequest request) {
        Form form = new Form(request);
        Instant now = clock.instant();
        var credential = new Credential(Sid.next("CR"), form.text("FriendlyName"), type(form.required("Type")),
                Boolean.parseBoolean(form.text("Sandbox")), now, now);
        return HttpReply.json(201, save(credential));
    }

    private HttpReply update(HttpRequest request) {
        Form form = new Form(request);
        Credential before = find(request);
        return HttpReply.json(200, save(new Credential(
                before.sid(),
                form.has("FriendlyName") ? form.text("FriendlyName") : before.friendlyName(),
                form.has("Type") ? type(form.text("Type")) : before.type(),
                form.has("Sandbox") ? Boolean.parseBoolean(form.text("Sandbox")) : before.sandbox(),
                before.dateCreated(), clock.instant())));
    }

    private HttpReply delete(HttpRequest request) {
        return ledger.change(change -> {
            change.remove(credentials, find(request).sid());
            return HttpReply.empty(204);
        });
    }

    private ObjectNode save(Credential credential) {
        return ledger.change(change -> {
            change.put(credentials, credential.sid(), credential);
            return view(credential);
        });
    }

    private static String type(String text) {
        if (!List.of("apn", "fcm", "gcm").contains(text)) {
            throw TwilioError.invalid("Type");
        }
        return text;
    }

    private Credential find(HttpRequest request) {
        return credentials.find(request.variable("credential")).orElseThrow(() -> TwilioError.notFound(request.path()));
    }

    private ObjectNode view(Credential credential) {
        return Json.object()
                .put("sid", credential.sid())
                .put("account_sid", scope.accountSid())
                .put("friendly_name", credential.friendlyName())
                .put("type", credential.type())
                .put("sandbox", Boolean.toString(credential.sandbox()))
                .put("date_created", RestViews.second(credential.dateCreated()))
                .put("date_updated", RestViews.second(credential.dateUpdated()))
                .put("url", scope.rest() + "/Credentials/" + credential.sid());
    }
}
