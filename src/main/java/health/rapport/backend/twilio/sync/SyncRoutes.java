package health.rapport.backend.twilio.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Route;
import health.rapport.backend.http.Router;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.store.Ledger;
import health.rapport.backend.twilio.sync.SyncObject.Type;

/** The Sync calls of one connected client. Clients only read; every write goes through the Conversations API. */
public final class SyncRoutes {
    private final Ledger ledger;
    private final SyncStore store;
    private final SyncAccess access;
    private final ItemPages pages;
    private final SubscriptionDesk subscriptions;
    private final String service;

    public SyncRoutes(Ledger ledger, SyncStore store, LiveEvents live, SyncAccess access, Scope scope) {
        this.ledger = ledger;
        this.store = store;
        this.access = access;
        pages = new ItemPages(store);
        subscriptions = new SubscriptionDesk(ledger, store, live, access);
        service = scope.serviceSid();
    }

    public Route of(Subscriber client) {
        var router = new Router(request -> TwilioError.reply(404, 20404, "Unknown Sync resource"));
        for (Type type : Type.values()) {
            for (String base : new String[] {"/v3/", "/v3/Services/" + service + "/"}) {
                router.on("GET", base + type.collection + "/{object}", request -> ledger.read(() -> describe(client, type, request)));
                router.on("GET", base + type.collection + "/{object}/Items", request -> ledger.read(() -> items(client, type, request)));
            }
        }
        return router.on("POST", "/v4/Subscriptions", request -> subscribe(client, request));
    }

    private HttpReply describe(Subscriber client, Type type, HttpRequest request) {
        SyncObject object = find(client, type, request);
        ObjectNode shown = store.wire().descriptor(object);
        if (type != Type.DOCUMENT && request.query().first("Include").filter("items"::equals).isPresent()) {
            shown.set("items", pages.page(object, request.query()).path("items"));
        }
        return HttpReply.json(200, shown);
    }

    private HttpReply items(Subscriber client, Type type, HttpRequest request) {
        SyncObject object = find(client, type, request);
        var one = request.query().first(type == Type.LIST ? "Index" : "Key");
        if (one.isEmpty()) {
            return HttpReply.json(200, pages.page(object, request.query()));
        }
        if (type == Type.LIST && !one.get().matches("\\d{1,10}")) {
            throw TwilioError.invalid("Index");
        }
        ArrayNode found = Json.array();
        store.item(object, one.get()).ifPresent(item -> found.add(store.wire().item(object, item)));
        ObjectNode page = Json.object().set("items", found);
        page.putObject("meta").putNull("next_token").putNull("previous_token");
        return HttpReply.json(200, page);
    }

    private HttpReply subscribe(Subscriber client, HttpRequest request) {
        try {
            return subscriptions.handle(client, request.json());
        } catch (JsonProcessingException malformed) {
            throw TwilioError.of(400, 20001, "The body is not JSON");
        }
    }

    private SyncObject find(Subscriber client, Type type, HttpRequest request) {
        String wanted = request.variable("object");
        return store.find(type, wanted)
                .filter(object -> access.maySee(client.identity(), object.uniqueName()))
                .orElseThrow(() -> wanted.matches("[A-Z]{2}[0-9a-f]{32}") ? TwilioError.of(404, 54100, "Object not found")
                        : TwilioError.of(404, 54300, "Unique name not found"));
    }
}
