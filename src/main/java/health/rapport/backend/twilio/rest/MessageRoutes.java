package health.rapport.backend.twilio.rest;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Router;
import health.rapport.backend.twilio.chat.ChatService;
import health.rapport.backend.twilio.chat.ChatTables;
import health.rapport.backend.twilio.chat.Messages;
import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.model.Message;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.store.Ledger;
import java.util.Objects;

/** {@code /Conversations/{CH}/Messages} and their receipts. */
final class MessageRoutes {
    private final Scope scope;
    private final Ledger ledger;
    private final ChatService chat;
    private final ChatTables tables;
    private final RestViews views;

    MessageRoutes(Scope scope, Ledger ledger, ChatService chat, RestViews views) {
        this.scope = scope;
        this.ledger = ledger;
        this.chat = chat;
        this.tables = chat.tables();
        this.views = views;
    }

    void addTo(Router router) {
        String messages = "/Conversations/{conversation}/Messages";
        router.on("POST", messages, this::create)
                .on("GET", messages, this::list)
                .on("GET", messages + "/{message}", request -> ledger.read(() -> shown(200, find(request))))
                .on("POST", messages + "/{message}", this::update)
                .on("DELETE", messages + "/{message}", this::delete)
                .on("GET", messages + "/{message}/ChannelMetadata", request -> TwilioError.reply(404, 50530, "Channel metadata not found"))
                .on("GET", messages + "/{message}/Receipts", request ->
                        ledger.read(() -> RestPages.of(request, scope.rest(), "delivery_receipts", tables.receipts(find(request).sid()), views::receipt)))
                .on("GET", messages + "/{message}/Receipts/{receipt}", this::receipt);
    }

    private HttpReply create(HttpRequest request) {
        Form form = new Form(request);
        Actor actor = Form.actor(request);
        var draft = new Messages.Draft(Objects.requireNonNullElse(form.text("Author"), "system"), form.text("Body"),
                form.text("Subject"), form.text("Attributes"),
                form.all("MediaSid"), form.text("ContentSid"), form.instant("DateCreated"), form.instant("DateUpdated"));
        Messages.Draft agreed = chat.consult().message(tables.conversation(request.variable("conversation")), draft, actor);
        return ledger.change(change -> shown(201, chat.messages().post(change, tables.conversation(request.variable("conversation")), agreed, actor)));
    }

    private HttpReply list(HttpRequest request) {
        return ledger.read(() -> {
            var all = tables.messages(tables.conversation(request.variable("conversation")).sid());
            var ordered = request.query().first("Order").filter("desc"::equals).isPresent() ? all.descendingMap() : all;
            return RestPages.of(request, scope.rest(), "messages", ordered.values(), message -> views.message(message, chat.messages().media(message)));
        });
    }

    private HttpReply update(HttpRequest request) {
        Form form = new Form(request);
        Actor actor = Form.actor(request);
        Messages.Edit agreed = chat.consult()
                .edit(find(request), new Messages.Edit(form.text("Body"), form.text("Attributes"), form.instant("DateUpdated")), actor);
        return ledger.change(change -> shown(200, chat.messages().edit(change, find(request), agreed, form.text("Author"), actor)));
    }

    private HttpReply delete(HttpRequest request) {
        chat.consult().removal(find(request), Form.actor(request));
        return ledger.change(change -> {
            chat.messages().delete(change, find(request), Form.actor(request));
            return HttpReply.empty(204);
        });
    }

    private HttpReply receipt(HttpRequest request) {
        return ledger.read(() -> tables.receipts(find(request).sid()).stream()
                .filter(receipt -> receipt.sid().equals(request.variable("receipt")))
                .findFirst()
                .map(receipt -> HttpReply.json(200, views.receipt(receipt)))
                .orElseThrow(() -> TwilioError.notFound(request.path())));
    }

    private Message find(HttpRequest request) {
        return tables.message(tables.conversation(request.variable("conversation")).sid(), request.variable("message"));
    }

    private HttpReply shown(int status, Message message) {
        return HttpReply.json(status, views.message(message, chat.messages().media(message)));
    }
}
