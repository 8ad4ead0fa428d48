package health.rapport.backend.twilio.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.faults.FaultKind;
import health.rapport.backend.faults.FaultPlan;
import health.rapport.backend.http.HttpReply;
import health.rapport.backend.http.HttpRequest;
import health.rapport.backend.http.Json;
import health.rapport.backend.http.Route;
import health.rapport.backend.http.Router;
import health.rapport.backend.twilio.chat.ChatService;
import health.rapport.backend.twilio.chat.ChatTables;
import health.rapport.backend.twilio.model.Actor;
import health.rapport.backend.twilio.model.Conversation;
import health.rapport.backend.twilio.model.Message;
import health.rapport.backend.twilio.model.Participant;
import health.rapport.backend.twilio.model.Receipt;
import health.rapport.backend.twilio.model.Scope;
import health.rapport.backend.twilio.model.TwilioError;
import health.rapport.backend.twilio.model.User;
import health.rapport.backend.twilio.store.Ledger;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** The calls of a connected chat client: what it may see and how it asks for changes. */
public final class ClientRoutes {
    static final int PAGE = 100;

    private final Scope scope;
    private final Ledger ledger;
    private final ChatService chat;
    private final ChatTables tables;
    private final Mutations mutations;
    private final ClientViews views;
    private final TypingFanOut typing;

    public ClientRoutes(Scope scope, Ledger ledger, ChatService chat, Clock clock, TypingFanOut typing, FaultPlan faults) {
        this.scope = scope;
        this.ledger = ledger;
        this.chat = chat;
        this.tables = chat.tables();
        this.mutations = new Mutations(ledger, clock);
        faults.strikeAtOnce(FaultKind.FORGET_MUTATIONS, fault -> mutations.forget());
        this.views = new ClientViews(scope, tables);
        this.typing = typing;
    }

    /** The calls as this identity makes them. */
    public Route of(String identity) {
        String service = "/Client/v2/Services/" + scope.serviceSid();
        String conversation = service + "/Conversations/{conversation}";
        String mine = service + "/Users/{user}/Conversations";
        var changes = new ClientChanges(chat, mutations, views, identity);
        return new Router(request -> TwilioError.reply(404, 20404, "Unknown resource"))
                .on("GET", "/Client/v2/Configuration", request -> configuration(identity))
                .on("GET", "/Client/v2/ContentTemplates", request -> templates())
                .on("POST", "/v1/Instances/" + scope.serviceSid() + "/Typing", request -> typing(identity, request))
                .on("GET", mine, request -> myConversations(identity, request))
                .on("GET", mine + "/{conversation}", request -> reading(() -> myConversation(identity, request)))
                .on("POST", mine + "/{conversation}", changes::updateMine)
                .on("POST", service + "/Conversations", changes::create)
                .on("GET", conversation, request -> reading(() -> peek(identity, request)))
                .on("POST", conversation, changes::update)
                .on("DELETE", conversation, changes::delete)
                .on("POST", conversation + "/Messages", changes::send)
                .on("GET", conversation + "/Messages/{message}", request -> reading(() -> message(identity, request)))
                .on("POST", conversation + "/Messages/{message}", changes::edit)
                .on("DELETE", conversation + "/Messages/{message}", changes::deleteMessage)
                .on("GET", conversation + "/Messages/{message}/Receipts", request -> reading(() -> receipts(identity, request)))
                .on("GET", conversation + "/Messages/{message}/ChannelMetadata", request -> TwilioError.reply(404, 50530, "Channel metadata not found"))
                .on("GET", conversation + "/MessageRecipients", request -> reading(() -> recipients(identity, request)))
                .on("POST", conversation + "/Participants", changes::addParticipant)
                .on("GET", conversation + "/Participants/{participant}", request -> reading(() -> participant(identity, request)))
                .on("POST", conversation + "/Participants/{participant}", changes::updateParticipant)
                .on("DELETE", conversation + "/Participants/{participant}", changes::removeParticipant)
                .on("GET", service + "/Users/{user}", this::user)
                .on("POST", service + "/Users/{user}", changes::updateUser);
    }

    private HttpReply configuration(String identity) {
        return HttpReply.json(200, views.configuration(ledger.change(change -> chat.users().ensure(change, identity, Actor.client(identity)))));
    }

    private static HttpReply templates() {
        ObjectNode none = Json.object();
        none.putArray("templates");
        none.putObject("meta").putNull("next_token").putNull("previous_token");
        return HttpReply.json(200, none);
    }

    private HttpReply typing(String identity, HttpRequest request) {
        Conversation conversation = tables.conversation(request.form().first("ChannelSid").or(() -> request.form().first("ConversationSid")).orElse(""));
        requireMember(tables, conversation, identity);
        List<String> others = tables.participants(conversation.sid()).stream().filter(Participant::isChat).map(Participant::identity)
                .filter(one -> !one.equals(identity)).toList();
        return HttpReply.json(200, Json.object().put("typing_timeout", typing.tell(conversation.sid(), identity, others)));
    }

    private HttpReply myConversations(String identity, HttpRequest request) {
        return reading(() -> {
            List<Participant> all = tables.membershipsOf(identity);
            String after = request.query().first("PageToken").orElse("");
            List<Participant> rest = all.stream().filter(one -> one.conversationSid().compareTo(after) > 0).toList();
            List<Participant> page = rest.subList(0, Math.min(PAGE, rest.size()));
            ObjectNode shown = Json.object();
            ArrayNode list = shown.putArray("conversations");
            page.forEach(one -> list.add(views.conversation(tables.conversation(one.conversationSid()), one)));
            shown.putObject("meta").put("next_token", rest.size() > page.size() ? page.getLast().conversationSid() : null).putNull("previous_token");
            return shown;
        });
    }

    private ObjectNode myConversation(String identity, HttpRequest request) {
        Conversation conversation = tables.conversation(request.variable("conversation"));
        return views.conversation(conversation, requireMember(tables, conversation, identity));
    }

    private ObjectNode peek(String identity, HttpRequest request) {
        Conversation conversation = tables.conversation(request.variable("conversation"));
        return views.conversation(conversation, tables.member(conversation.sid(), identity).orElse(null));
    }

    private ObjectNode message(String identity, HttpRequest request) {
        Message message = readable(identity, request);
        return views.message(message, chat.messages().media(message));
    }

    private ObjectNode receipts(String identity, HttpRequest request) {
        List<Receipt> all = tables.receipts(readable(identity, request).sid());
        ObjectNode shown = Json.object();
        ArrayNode list = shown.putArray("delivery_receipts");
        all.forEach(receipt -> list.add(views.receipt(receipt)));
        shown.putObject("meta").putNull("next_token").putNull("previous_token");
        return shown;
    }

    private ObjectNode recipients(String identity, HttpRequest request) {
        Conversation conversation = tables.conversation(request.variable("conversation"));
        requireMember(tables, conversation, identity);
        ObjectNode shown = Json.object();
        shown.putArray("message_recipients");
        shown.putObject("meta").putNull("next_token").putNull("previous_token");
        return shown;
    }

    private ObjectNode participant(String identity, HttpRequest request) {
        Conversation conversation = tables.conversation(request.variable("conversation"));
        requireMember(tables, conversation, identity);
        return views.participant(tables.participant(conversation.sid(), request.variable("participant")));
    }

    private HttpReply user(HttpRequest request) {
        User user = tables.user(request.variable("user"));
        return HttpReply.json(200, views.user(user));
    }

    private Message readable(String identity, HttpRequest request) {
        Conversation conversation = tables.conversation(request.variable("conversation"));
        requireMember(tables, conversation, identity);
        return tables.message(conversation.sid(), request.variable("message"));
    }

    private HttpReply reading(Supplier<ObjectNode> view) {
        return HttpReply.json(200, ledger.read(view));
    }

    static Participant requireMember(ChatTables tables, Conversation conversation, String identity) {
        return tables.member(conversation.sid(), identity).orElseThrow(() -> TwilioError.of(403, 50430, "User is not a member of the conversation"));
    }
}
