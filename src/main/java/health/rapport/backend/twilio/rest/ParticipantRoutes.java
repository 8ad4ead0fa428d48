package health.rapport.backend.twilio.rest;

import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Router;
import health.rapport.backend.twilio.chat.ChatService;
import health.rapport.backend.twilio.chat.ChatTables;
import health.rapport.backend.twilio.chat.Participants;
import health.rapport.backend.twilio.model.Participant;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.store.Ledger;
import java.util.List;

/** {@code /Conversations/{CH}/Participants} and {@code /ParticipantConversations}. */
final class ParticipantRoutes {
    private final Scope scope;
    private final Ledger ledger;
    private final ChatService chat;
    private final ChatTables tables;
    private final RestViews views;

    ParticipantRoutes(Scope scope, Ledger ledger, ChatService chat, RestViews views) {
        this.scope = scope;
        this.ledger = ledger;
        this.chat = chat;
        this.tables = chat.tables();
        this.views = views;
    }

    void addTo(Router router) {
        String participants = "/Conversations/{conversation}/Participants";
        router.on("POST", participants, this::add)
                .on("GET", participants, request -> ledger.read(() -> RestPages.of(request, scope.rest(), "participants",
                        tables.participants(tables.conversation(request.variable("conversation")).sid()), views::participant)))
                .on("GET", participants + "/{participant}", request -> HttpReply.json(200, ledger.read(() -> views.participant(find(request)))))
                .on("POST", participants + "/{participant}", this::update)
                .on("DELETE", participants + "/{participant}", this::remove)
                .on("GET", "/ParticipantConversations", this::conversationsOf);
    }

    private HttpReply add(HttpRequest request) {
        Form form = new Form(request);
        Participants.Wish wish = wish(form);
        chat.consult().addition(tables.conversation(request.variable("conversation")), wish, Form.actor(request));
        return HttpReply.json(201, ledger.change(change ->
                views.participant(chat.participants().add(change, tables.conversation(request.variable("conversation")), wish, Form.actor(request)))));
    }

    private HttpReply update(HttpRequest request) {
        Form form = new Form(request);
        Participants.Wish wish = wish(form);
        chat.consult().change(find(request), wish, form.text("LastReadMessageIndex"), Form.actor(request));
        return HttpReply.json(200, ledger.change(change -> {
            Participant participant = chat.participants().update(change, find(request), wish, Form.actor(request));
            if (form.has("LastReadMessageIndex")) {
                participant = chat.participants()
                        .read(change, participant, form.integer("LastReadMessageIndex"), form.instant("LastReadTimestamp"), Form.actor(request));
            }
            return views.participant(participant);
        }));
    }

    private static Participants.Wish wish(Form form) {
        return new Participants.Wish(form.text("Identity"), form.text("MessagingBinding.Address"), form.text("MessagingBinding.ProxyAddress"),
                form.text("MessagingBinding.ProjectedAddress"), form.text("Attributes"), form.text("RoleSid"), form.instant("DateCreated"));
    }

    private HttpReply remove(HttpRequest request) {
        chat.consult().removal(find(request), Form.actor(request));
        return ledger.change(change -> {
            chat.participants().remove(change, find(request), Form.actor(request));
            return HttpReply.empty(204);
        });
    }

    private HttpReply conversationsOf(HttpRequest request) {
        return ledger.read(() -> {
            List<Participant> found = request.query().first("Identity").map(tables::membershipsOf)
                    .or(() -> request.query().first("Address").map(tables::withAddress))
                    .orElseThrow(() -> TwilioError.of(400, 20001, "Either Identity or Address is required"));
            return RestPages.of(request, scope.rest(), "conversations", found, views::participantConversation);
        });
    }

    private Participant find(HttpRequest request) {
        return tables.participant(tables.conversation(request.variable("conversation")).sid(), request.variable("participant"));
    }
}
