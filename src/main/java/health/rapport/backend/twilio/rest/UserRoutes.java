package health.rapport.backend.twilio.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Router;
import health.rapport.backend.twilio.chat.ChatService;
import health.rapport.backend.twilio.chat.ChatTables;
import health.rapport.backend.twilio.chat.Users;
import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.model.Participant;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.model.User;
import health.rapport.backend.twilio.store.Ledger;
import java.util.function.Predicate;

/** {@code /Users} and the conversations of each. */
final class UserRoutes {
    private final Scope scope;
    private final Ledger ledger;
    private final ChatService chat;
    private final ChatTables tables;
    private final RestViews views;
    private final Predicate<String> online;

    UserRoutes(Scope scope, Ledger ledger, ChatService chat, RestViews views, Predicate<String> online) {
        this.scope = scope;
        this.ledger = ledger;
        this.chat = chat;
        this.tables = chat.tables();
        this.views = views;
        this.online = online;
    }

    void addTo(Router router) {
        router.on("POST", "/Users", this::create)
                .on("GET", "/Users", request -> ledger.read(() -> RestPages.of(request, scope.rest(), "users", tables.users(), this::view)))
                .on("GET", "/Users/{user}", request -> HttpReply.json(200, ledger.read(() -> view(find(request)))))
                .on("POST", "/Users/{user}", this::update)
                .on("DELETE", "/Users/{user}", this::remove)
                .on("GET", "/Users/{user}/Conversations", this::conversations)
                .on("GET", "/Users/{user}/Conversations/{conversation}", request ->
                        HttpReply.json(200, ledger.read(() -> views.userConversation(find(request), membership(request)))))
                .on("POST", "/Users/{user}/Conversations/{conversation}", this::updateConversation)
                .on("DELETE", "/Users/{user}/Conversations/{conversation}", this::leave);
    }

    private HttpReply create(HttpRequest request) {
        Form form = new Form(request);
        Actor actor = Form.actor(request);
        String identity = form.required("Identity");
        Users.Wish wish = wish(form);
        return HttpReply.json(201, ledger.change(change -> {
            if (tables.findUser(identity).isPresent()) {
                throw TwilioError.of(409, 50201, "User already exists");
            }
            User user = chat.users().ensure(change, identity, actor);
            return view(chat.users().update(change, user, wish, actor));
        }));
    }

    private HttpReply update(HttpRequest request) {
        Users.Wish wish = wish(new Form(request));
        chat.consult().change(find(request), wish, Form.actor(request));
        return HttpReply.json(200, ledger.change(change -> view(chat.users().update(change, find(request), wish, Form.actor(request)))));
    }

    private static Users.Wish wish(Form form) {
        return new Users.Wish(form.text("FriendlyName"), form.text("Attributes"), form.text("RoleSid"));
    }

    private HttpReply conversations(HttpRequest request) {
        return ledger.read(() -> {
            User user = find(request);
            return RestPages.of(request, scope.rest(), "conversations", tables.membershipsOf(user.identity()),
                    participant -> views.userConversation(user, participant));
        });
    }

    private HttpReply updateConversation(HttpRequest request) {
        Form form = new Form(request);
        Actor actor = Form.actor(request);
        return HttpReply.json(200, ledger.change(change -> {
            Participant participant = membership(request);
            if (form.has("NotificationLevel")) {
                participant = chat.participants().mute(change, participant, form.text("NotificationLevel"));
            }
            if (form.has("LastReadMessageIndex")) {
                participant = chat.participants().read(change, participant, form.integer("LastReadMessageIndex"), form.instant("LastReadTimestamp"), actor);
            }
            return views.userConversation(find(request), participant);
        }));
    }

    /** Takes the user out of all conversations first. */
    private HttpReply remove(HttpRequest request) {
        Actor actor = Form.actor(request);
        return ledger.change(change -> {
            User user = find(request);
            tables.membershipsOf(user.identity()).forEach(participant -> chat.participants().remove(change, participant, actor));
            chat.users().remove(change, user);
            return HttpReply.empty(204);
        });
    }

    private HttpReply leave(HttpRequest request) {
        return ledger.change(change -> {
            chat.participants().remove(change, membership(request), Form.actor(request));
            return HttpReply.empty(204);
        });
    }

    private Participant membership(HttpRequest request) {
        return tables.member(tables.conversation(request.variable("conversation")).sid(), find(request).identity())
                .orElseThrow(() -> TwilioError.of(404, 50432, "Participant not found"));
    }

    private User find(HttpRequest request) {
        return tables.user(request.variable("user"));
    }

    private ObjectNode view(User user) {
        return views.user(user, online.test(user.identity()));
    }
}
